"""Which line of which template a statement was sent from."""

import pytest

ORDERS = """\
from django.template import Context, Template
from shop.models import Order

page = Template('''\\
{% for order in orders %}
<li>{{ order.customer.name }}
    {{ order.items.count }}</li>
{% endfor %}
''')
page.render(Context({"orders": Order.objects.order_by("id")}))
"""


def lines(trace):
    """(template, line, text) of the innermost template of each statement; None without one."""
    names = {template["name"] for template in trace["templates"]}
    found = []
    for query in trace["queries"]:
        steps = [step for step in trace["paths"][query["path"]] if step["file"] in names]
        last = steps[-1] if steps else None
        found.append(last and (last["file"], last["line"], last["name"]))
    return found


def render(templates, body, name="page.html"):
    """A snippet that renders `name` among `templates` with `orders`; `body` goes before."""
    return (
        "from django.template import Context, Engine, Library\n"
        "from shop.models import Order\n"
        f"{body}\n"
        f"loaders = [('django.template.loaders.locmem.Loader', {templates!r})]\n"
        "engine = Engine(loaders=loaders)\n"
        f"engine.get_template({name!r}).render(\n"
        "    Context({'orders': Order.objects.order_by('id')}))\n"
    )


def test_each_line_of_a_template_is_told_apart(run):
    trace = run(ORDERS, dataset="shop")
    assert trace["problem"] is None
    order = [
        ("<template>", 2, "{{ order.customer.name }}"),
        ("<template>", 3, "{{ order.items.count }}"),
    ]
    assert lines(trace) == [("<template>", 1, "{% for order in orders %}"), *order * 4]
    assert {query["line"] for query in trace["queries"]} == {10}
    [template] = trace["templates"]
    assert template["name"] == "<template>"
    assert template["source"].splitlines()[1] == "<li>{{ order.customer.name }}"


def test_the_step_stands_in_the_call_path_where_the_node_is_rendered(run):
    trace = run(ORDERS, dataset="shop")
    path = trace["paths"][trace["queries"][1]["path"]]
    assert path[0] == {"file": "loop.py", "line": 10, "name": "<module>"}
    [at] = [n for n, step in enumerate(path) if step["name"] == "{{ order.customer.name }}"]
    assert path[at - 1]["name"] == "Node.render_annotated"
    assert path[at + 1]["name"] == "VariableNode.render"


def test_included_and_inherited_templates_have_their_own_lines(run):
    templates = {
        "base.html": "<html>\n{% block list %}{% endblock %}\n</html>",
        "page.html": "{% extends 'base.html' %}\n\n{% block list %}\n"
        "{% for order in orders %}{% include 'row.html' %}{% endfor %}\n{% endblock %}",
        "row.html": "\n\n{{ order.customer.name }}",
    }
    trace = run(render(templates, ""), dataset="shop")
    assert trace["problem"] is None
    row = ("row.html", 3, "{{ order.customer.name }}")
    assert lines(trace) == [("page.html", 4, "{% for order in orders %}"), *[row] * 4]
    sources = {template["name"]: template["source"] for template in trace["templates"]}
    assert sources == templates
    steps = [step["name"] for step in trace["paths"][trace["queries"][1]["path"]]]
    nested = [step for step in steps if step.startswith("{")]
    assert nested == [
        "{% extends 'base.html' %}",
        "{% block list %}",
        "{% for order in orders %}",
        "{% include 'row.html' %}",
        "{{ order.customer.name }}",
    ]


def test_a_filter_of_the_readers_has_both_lines(run):
    trace = run(
        "from django.template import Context, Engine, Library, Template\n"
        "from books.models import Author\n"
        "def books(author):\n"
        "    return author.book_set.count()\n"
        "engine = Engine()\n"
        "library = Library()\n"
        "library.filter('books', books)\n"
        "engine.template_builtins.append(library)\n"
        "page = Template('\\n{{ author|books }}', engine=engine)\n"
        "page.render(Context({'author': Author.objects.get(id=1)}))\n"
    )
    assert [query["line"] for query in trace["queries"]] == [10, 4]
    assert lines(trace) == [None, ("<template>", 2, "{{ author|books }}")]


def test_equal_templates_are_one_and_others_are_numbered(run):
    trace = run(
        "from django.template import Context, Template\n"
        "from books.models import Author\n"
        "context = Context({'authors': Author.objects.all()})\n"
        "for source in ['{{ authors.count }}', '\\n{{ authors.count }}', '{{ authors.count }}']:\n"
        "    Template(source).render(context)\n"
    )
    text = "{{ authors.count }}"
    first, second = ("<template>", 1, text), ("<template> 2", 2, text)
    assert lines(trace) == [first, second, first]


def test_templates_are_bounded(run):
    trace = run(
        "from django.template import Context, Template\n"
        "from books.models import Author\n"
        "context = Context({'authors': Author.objects.all()})\n"
        "for n in range(30):\n"
        "    Template(f'{n} {{{{ authors.count }}}}').render(context)\n"
        "Template('x' * 300_000 + '{{ authors.count }}').render(context)\n"
    )
    assert len(trace["queries"]) == 31
    assert len(trace["templates"]) == 20
    assert sum(len(template["source"]) for template in trace["templates"]) < 1000


def test_a_long_tag_is_cut(run):
    trace = run(
        "from django.template import Context, Template\n"
        "from books.models import Author\n"
        "source = '{{ authors.count' + '|default:1' * 30 + ' }}'\n"
        "Template(source).render(Context({'authors': Author.objects.all()}))\n"
    )
    [(_, _, text)] = lines(trace)
    assert len(text) == 86 and text.endswith("… }}")


@pytest.mark.parametrize("source", ["{{ x }}", "text", ""])
def test_no_statement_no_template(run, source):
    trace = run(
        f"from django.template import Context, Template\nTemplate({source!r}).render(Context())"
    )
    assert trace["templates"] == []
    assert trace["problem"] is None


def test_under_djangos_own_test_environment(run):
    body = "from django.test.utils import setup_test_environment, teardown_test_environment\n"
    trace = run(
        body + "setup_test_environment()\n" + ORDERS + "\nteardown_test_environment()\n",
        dataset="shop",
    )
    assert trace["problem"] is None
    assert [template["name"] for template in trace["templates"]] == ["<template>"]
    assert lines(trace)[1][1] == 2


def test_a_node_without_a_token_has_no_step(run):
    trace = run(
        "from django.template import Context, Template, Node\n"
        "from books.models import Author\n"
        "class Counts(Node):\n"
        "    def render(self, context):\n"
        "        return str(Author.objects.count())\n"
        "Counts().render_annotated(Context())\n"
    )
    assert trace["value"] == "'5'"
    assert lines(trace) == [None]
