-- Bookshop. Integer arithmetic only, so that every engine makes the same rows.
-- size() gives the counts of dataset.json; spread(), skewed() and very_skewed() stand in src/engine/build/dataset.sql.

-- Out of the row and uncompressed: what a long text costs shows up in the buffers.
alter table books_book alter column sample set storage external;

insert into books_author (name, country, follower_count)
select 'Author ' || i,
       (array['DE', 'FR', 'US', 'US', 'US', 'IT', 'JP'])[1 + mod(i, 7)],
       mod(i * 7919, 5000)
from generate_series(1, size('authors')) i;

insert into books_publisher (name)
select 'Publisher ' || i from generate_series(1, size('publishers')) i;

insert into books_category (name)
select 'Category ' || i from generate_series(1, size('categories')) i;

insert into books_tag (name)
select 'tag-' || i from generate_series(1, size('tags')) i;

insert into books_language (code)
select 'l' || i from generate_series(1, size('languages')) i;

-- Few authors write most books. Every third book has no editor, every tenth is unpublished, every fiftieth uncounted.
insert into books_book (title, slug, author_id, editor_id, publisher_id, published, published_on, price, view_count,
                        summary, sample)
select 'Book ' || i,
       'book-' || i,
       skewed(size('authors'), i, 0),
       case when mod(i, 3) = 0 then null else 1 + mod(i, size('authors')) end,
       1 + mod(i, size('publishers')),
       mod(i, 10) <> 0,
       case when mod(i, 10) <> 0 then date '2015-01-01' + mod(i * 17, 3900) end,
       (500 + 50 * (spread(i, 2) % 120)) / 100.0,
       case when mod(i, 50) = 0 then null else 2 + very_skewed(20000, i, 3) end,
       repeat(md5(i::text), 6),
       repeat(md5(i::text), 120)
from generate_series(1, size('books')) i;

insert into books_book_categories (book_id, category_id)
select book, 1 + mod(book + k * 5, size('categories'))
from generate_series(1, size('books')) book, generate_series(0, 1) k
order by book, k;

insert into books_book_tags (book_id, tag_id)
select book, 1 + mod(book * 7 + k * 3, size('tags'))
from generate_series(1, size('books')) book, generate_series(0, 2) k
order by book, k;

insert into books_book_languages (book_id, language_id)
select book, 1 + mod(book, size('languages')) from generate_series(1, size('books')) book;

-- Few books get most reviews.
insert into books_review (book_id, reader, rating, body, created_at)
select very_skewed(size('books'), i, 1),
       'reader' || mod(i * 31, 5000),
       5 - (spread(i, 4) % 1000) * (spread(i, 4) % 1000) / 200000,
       'review text ' || i || ' ' || md5(i::text),
       timestamptz '2023-01-01 00:00+00' + i * (interval '900 days' / size('reviews'))
from generate_series(1, size('reviews')) i;
