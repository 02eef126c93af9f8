"""What a snippet may leave behind: source, probe, and the value the next one sees."""

LEFTOVERS = {
    "names": ("leftover = 1", "'leftover' in globals()", "False"),
    "builtins": ("import builtins\nbuiltins.leftover = 1", "leftover", None),
    "builtins replaced": ("import builtins\nbuiltins.sum = max", "sum([1, 2])", "3"),
    "all builtins": ("import builtins\nvars(builtins).clear()", "len([1])", "1"),
    "environment": (
        "import os\nos.environ['LEFT'] = '1'",
        "import os\n'LEFT' in os.environ",
        "False",
    ),
    "environment removed": (
        "import os\nos.environ.clear()",
        "import os\n'PATH' in os.environ",
        "True",
    ),
    "working directory": ("import os\nos.chdir('/')", "import os\nos.getcwd() == '/'", "False"),
    "sys.path": (
        "import sys\nsys.path.append('/left')",
        "import sys\n'/left' in sys.path",
        "False",
    ),
    "recursion limit": (
        "import sys\nsys.setrecursionlimit(5000)",
        "import sys\nsys.getrecursionlimit() < 5000",
        "True",
    ),
    "standard output": ("import sys\nsys.stdout = None", "print('x')\n1", "1"),
    "display": ("import sys\nsys.displayhook = None", "1", "1"),
    "traces": ("import sys\nsys.settrace(lambda *a: None)", "import sys\nsys.gettrace()", None),
    "module of its own": (
        "import sys, types\nsys.modules['left'] = types.ModuleType('left')",
        "import sys\n'left' in sys.modules",
        "False",
    ),
    "module replaced": (
        "import sys\nsys.modules['json'] = None",
        "import json\njson.dumps(1)",
        "'1'",
    ),
    "warnings": (
        "import warnings\nwarnings.simplefilter('error')",
        "import warnings\nwarnings.warn('x')\n1",
        "1",
    ),
    "decimals": (
        "from decimal import getcontext\ngetcontext().prec = 3",
        "from decimal import Decimal\nDecimal(1) / 3",
        "Decimal('0.3333333333333333333333333333')",
    ),
    "time zone": (
        "from django.utils import timezone\ntimezone.activate('Asia/Tokyo')",
        "from django.utils import timezone\ntimezone.get_current_timezone_name()",
        "'UTC'",
    ),
    "settings": (
        "from django.conf import settings\nsettings.DEBUG = True\nsettings.LEFT = 1",
        "from django.conf import settings\n(settings.DEBUG, hasattr(settings, 'LEFT'))",
        "(False, False)",
    ),
    "nested settings": (
        "from django.conf import settings\nsettings.CACHES['left'] = {}",
        "from django.conf import settings\nlist(settings.CACHES)",
        "['default']",
    ),
    "overridden settings": (
        "from django.test.utils import override_settings\n"
        "override_settings(DEBUG=True, INSTALLED_APPS=['shop']).enable()",
        "from django.conf import settings\n"
        "from django.apps import apps\n"
        "(settings.DEBUG, sorted(apps.app_configs))",
        "(False, ['books', 'ledger', 'shop'])",
    ),
    "another cache": (
        "from django.test.utils import override_settings\n"
        "override_settings(CACHES={'default': {'BACKEND': "
        "'django.core.cache.backends.dummy.DummyCache'}}).enable()",
        "from django.core.cache import cache\ncache.set('a', 1)\ncache.get('a')",
        "1",
    ),
    "cache": (
        "from django.core.cache import cache\ncache.set('left', 1)",
        "from django.core.cache import cache\ncache.get('left', 'gone')",
        "'gone'",
    ),
    "router": (
        "from django.conf import settings\n"
        "from books.models import Tag\n"
        "class Router:\n"
        "    def db_for_read(self, model, **hints):\n"
        "        return 'other'\n"
        "settings.DATABASE_ROUTERS = [Router()]\n"
        "Tag.objects.all().db",
        "from books.models import Tag\nTag.objects.all().db",
        "'default'",
    ),
    "databases": (
        "from django.conf import settings\nsettings.DATABASES.clear()",
        "from django.db import connections\n"
        "from books.models import Tag\n"
        "(len(connections.all()) > 0, Tag.objects.count())",
        "(True, 3)",
    ),
    "settings of a connection": (
        "from django.db import connection\nconnection.settings_dict['ATOMIC_REQUESTS'] = True",
        "from django.db import connection\nconnection.settings_dict['ATOMIC_REQUESTS']",
        "False",
    ),
    "receiver": (
        "from django.db.models.signals import post_init\n"
        "def left(**kwargs):\n"
        "    print('left')\n"
        "post_init.connect(left, weak=False)",
        "from books.models import Tag\nTag()\nfrom django.db.models.signals import post_init\n"
        "len(post_init.receivers)",
        "0",
    ),
    "model": (
        "from django.db import models\n"
        "from books.models import Book, Tag\n"
        "class Left(models.Model):\n"
        "    book = models.ForeignKey(Book, models.CASCADE)\n"
        "    tags = models.ManyToManyField(Tag)\n"
        "    class Meta:\n"
        "        app_label = 'books'\n",
        "from django.apps import apps\n"
        "from books.models import Book, Tag\n"
        "names = [m.__name__ for m in apps.get_models(include_auto_created=True)]\n"
        "fields = [f.name for m in (Book, Tag) for f in m._meta.get_fields()]\n"
        "(any('Left' in n for n in names), [f for f in fields if 'left' in f],"
        " hasattr(Book, 'left_set'))",
        "(False, [], False)",
    ),
    "field": (
        "from django.db import models\n"
        "from books.models import Book\n"
        "models.IntegerField(default=0).contribute_to_class(Book, 'left')\n"
        "assert 'left' in [f.name for f in Book._meta.get_fields()]",
        "from books.models import Book\n"
        "('left' in [f.name for f in Book._meta.get_fields()], hasattr(Book, 'left'))",
        "(False, False)",
    ),
    "method of a model": (
        "from books.models import Book\n"
        "Book.__str__ = lambda self: 'left'\n"
        "Book.left = property(lambda self: 1)",
        "from books.models import Book\n(str(Book(title='T')), hasattr(Book, 'left'))",
        "('T', False)",
    ),
    "method of Django": (
        "from django.db.models import QuerySet\nQuerySet.count = lambda self: 'left'",
        "from books.models import Tag\nTag.objects.all().count()",
        "3",
    ),
    "function of Django": (
        "import django.db.transaction\ndjango.db.transaction.atomic = None",
        "from django.db import transaction\nwith transaction.atomic():\n    pass\n1",
        "1",
    ),
    "lookup": (
        "from django.db.models import CharField, Field, Lookup\n"
        "class Left(Lookup):\n"
        "    lookup_name = 'left'\n"
        "Field.register_lookup(Left)\n"
        "assert CharField().get_lookup('left')",
        "from django.db.models import CharField\nCharField().get_lookup('left') is None",
        "True",
    ),
    "lookup of one class": (
        "from django.db.models import SlugField, Lookup\n"
        "class Left(Lookup):\n"
        "    lookup_name = 'left'\n"
        "SlugField.register_lookup(Left)\n"
        "assert SlugField().get_lookup('left')",
        "from django.db.models import SlugField\nSlugField().get_lookup('left') is None",
        "True",
    ),
    "open transaction": (
        "from django.db import connection, transaction\n"
        "from books.models import Tag\n"
        "block = transaction.atomic()\n"
        "block.__enter__()\n"
        "Tag.objects.create(name='left')",
        "from django.db import connection\n"
        "from books.models import Tag\n"
        "(connection.in_atomic_block, Tag.objects.filter(name='left').exists())",
        "(False, False)",
    ),
    "commit hooks": (
        "from django.db import connection, transaction\n"
        "transaction.atomic().__enter__()\n"
        "transaction.on_commit(lambda: print('left'))",
        "from django.db import transaction\nwith transaction.atomic():\n    pass\n1",
        "1",
    ),
    "wrapper": (
        "from django.db import connection\nconnection.execute_wrappers.append(lambda *args: 1 / 0)",
        "from books.models import Tag\nTag.objects.count()",
        "3",
    ),
    "log of queries": (
        "from django.db import connection\n"
        "from books.models import Tag\n"
        "connection.force_debug_cursor = True\n"
        "Tag.objects.count()",
        "from django.db import connection\nlen(connection.queries)",
        "0",
    ),
    "session": (
        "from django.db import connection\n"
        "with connection.cursor() as cursor:\n"
        "    cursor.execute(\"SET TIME ZONE 'Asia/Tokyo'\")",
        "from django.db import connection\n"
        "with connection.cursor() as cursor:\n"
        "    cursor.execute('SHOW TIME ZONE')\n"
        "    zone = cursor.fetchone()\n"
        "zone",
        "('UTC',)",
    ),
    "template engine": (
        "from django.template import Template\n"
        "from django.test.utils import override_settings\n"
        "override_settings(TEMPLATES=[]).enable()",
        "from django.template import Context, Template\n"
        "Template('{{ a }}').render(Context({'a': 1}))",
        "'1'",
    ),
    "collector": ("import gc\ngc.disable()", "import gc\ngc.isenabled()", "True"),
    "unraisable": (
        "class Loud:\n    def __del__(self):\n        print('left')\n        1 / 0\n"
        "loud = Loud()\nloud.self = loud",
        "print('clean')\n1",
        "1",
    ),
}
