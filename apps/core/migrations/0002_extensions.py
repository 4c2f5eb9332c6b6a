"""Extensions of PostgreSQL that search and constraints need."""

from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension, UnaccentExtension
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("core", "0001_initial")]

    operations = [TrigramExtension(), UnaccentExtension(), BtreeGistExtension()]
