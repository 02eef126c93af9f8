from django.db import models


class Team(models.Model):
    name = models.CharField(max_length=20)


def leftover():
    return Team.objects.get_or_create(name="leftover")[0].pk


class Ticket(models.Model):
    team = models.ForeignKey(Team, on_delete=models.SET(leftover))


# %% set-up: a team with fifty tickets
team = Team.objects.create(name="one")
Ticket.objects.bulk_create(Ticket(team=team) for _ in range(50))

# %% the team goes
team.delete()
