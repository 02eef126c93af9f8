from django.db import models


class Song(models.Model):
    name = models.CharField(max_length=50)


class Mix(models.Model):
    name = models.CharField(max_length=50)
    songs = models.ManyToManyField(Song, through="Place")


class Place(models.Model):
    mix = models.ForeignKey(Mix, on_delete=models.CASCADE)
    song = models.ForeignKey(Song, on_delete=models.CASCADE)
    liked = models.BooleanField(default=False)


songs = Song.objects.bulk_create([Song(name=name) for name in "abc"])
mix = Mix.objects.create(name="Friday")
mix.songs.add(*songs)
