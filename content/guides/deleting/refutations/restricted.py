from django.db import models


class Artist(models.Model):
    pass


class Album(models.Model):
    artist = models.ForeignKey(Artist, on_delete=models.CASCADE)


class Song(models.Model):
    artist = models.ForeignKey(Artist, on_delete=models.CASCADE)
    album = models.ForeignKey(Album, on_delete=models.RESTRICT)


# %% set-up: an artist, an album and three songs
artist = Artist.objects.create()
album = Album.objects.create(artist=artist)
Song.objects.bulk_create(Song(artist=artist, album=album) for _ in range(3))

# %% the album by itself, and the artist
try:
    album.delete()
except models.RestrictedError as error:
    print(error.args[0])
print(artist.delete())
