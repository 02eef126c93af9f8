/** Pairs of runs in one engine, in an order drawn from a seed: one changes something, the next looks at everything, and sees nothing of it. */
import { expect, test } from 'vitest';
import { everyDjango } from './engines.ts';

/** Another seed is another order: `SEED=7 npx vitest run --project engine tests/engine/pairs.test.ts`. */
const SEED = Number(process.env.SEED ?? 19);

/** A kind of change: what a run does, and an expression of Python's that would tell of it. */
const KINDS: Record<string, [change: string, look: string]> = {
	'an attribute of QuerySet': ['models.QuerySet.left = 1', 'hasattr(models.QuerySet, "left")'],
	'options of a model': ['Book._meta.verbose_name = "left"', 'Book._meta.verbose_name'],
	'the ordering of a model': ['Book._meta.ordering = ["-id"]', 'Book._meta.ordering, Book.objects.all()[0].pk'],
	'the SQL of an aggregate': [
		'models.Count.as_sql = lambda *a, **k: ("7", [])',
		'Book.objects.aggregate(n=models.Count("id"))',
	],
	'hooks of asynchronous generators': [
		'sys.set_asyncgen_hooks(firstiter=print)',
		'sys.get_asyncgen_hooks().firstiter is print',
	],
	'an attribute of a manager': ['Book.objects.left = 1', 'hasattr(Book.objects, "left")'],
	'an attribute of a module of the library': ['os.left = 1', 'hasattr(os, "left")'],
	'a hook of audits': [
		'seen = []\nsys.addaudithook(lambda *a: seen.append(a))',
		'compile("1", "x", "eval").co_filename',
	],
	'a hook of audits that refuses': [
		'def hook(event, args):\n    if event == "compile": raise ValueError("no")\nsys.addaudithook(hook)',
		'eval(compile("2", "x", "eval"))',
	],
	'a class of a module that is imported late': [
		'from django.contrib.postgres.aggregates import ArrayAgg\nArrayAgg.function = "left"',
		'__import__("django.contrib.postgres.aggregates", fromlist=["x"]).ArrayAgg.function',
	],
	'a cache of a class of ours': ['Book.left = {1: 2}', 'hasattr(Book, "left")'],
	'constants of Django': [
		'from django.db.models import constants\nconstants.LOOKUP_SEP = "left"',
		'__import__("django.db.models.constants", fromlist=["x"]).LOOKUP_SEP, Book.objects.filter(author__id=1).count()',
	],
	'copies of objects': ['import copy\ncopy.deepcopy = None', '__import__("copy").deepcopy([1])'],
	'what ctypes writes': [
		'import ctypes\nctypes.memset(id(7) + 8, 0, 0)\nctypes.left = 1',
		'hasattr(sys.modules.get("ctypes"), "left")',
	],
	'types of the backend': ['connection.data_types["TextField"] = "left"', 'connection.data_types["TextField"]'],
	'features of the backend': [
		'type(connection.features).supports_transactions = False',
		'type(connection.features).supports_transactions',
	],
	'the context of decimals': [
		'decimal.DefaultContext.prec = 3\ndecimal.getcontext().prec = 2',
		'decimal.Decimal(1) / 3, decimal.Context().prec',
	],
	'messages of a class of fields': [
		'models.Field.default_error_messages["null"] = "left"',
		'str(models.Field.default_error_messages["null"])',
	],
	'the column of a field': ['Book._meta.get_field("title").column = "slug"', 'str(Book.objects.only("title").query)'],
	'an attribute of a foreign key': [
		'Book._meta.get_field("author").left = 1',
		'hasattr(Book._meta.get_field("author"), "left")',
	],
	'a file': ['open("/home/left", "w").write("1")', 'os.path.exists("/home/left"), sorted(os.listdir("."))'],
	'a file of the library, overwritten in place': [
		'import zipfile\npath = next(p for p in sys.path if p.endswith(".zip"))\nwith open(path, "r+b") as file:\n    file.write(b"left" * 100)',
		'[open(path, "rb").read(2) for path in sys.path if path.endswith(".zip")]',
	],
	'a file of the library, emptied': [
		'path = [p for p in sys.path if p.endswith(".zip")][-1]\nopen(path, "w").close()',
		'[os.path.getsize(path) > 1000 for path in sys.path if path.endswith(".zip")]',
	],
	'links and devices': [
		'os.symlink("/tmp", "/home/link")\nos.remove("/dev/null")',
		'os.path.lexists("/home/link"), os.path.exists("/dev/null")',
	],
	'the right to read': ['os.chmod("/home", 0)', 'oct(os.stat("/home").st_mode)'],
	'functions of modules that are imported late': [
		'from django import shortcuts\nshortcuts.render = None\nfrom django import urls\nurls.reverse = None',
		'__import__("django.shortcuts").shortcuts.render is None, __import__("django.urls").urls.reverse is None',
	],
	'the collector': ['gc.collect = None\ngc.disable()', 'gc.collect() >= 0, gc.isenabled()'],
	'encoders of JSON': [
		'json.JSONEncoder.default = lambda *a: 1\njson._default_encoder.item_separator = "left"',
		'json.dumps([1, 2])',
	],
	'globals of logging': [
		'logging.disable(50)\nlogging.addLevelName(30, "LEFT")\nlogging.raiseExceptions = 7\nlogging.getLogger("django").handlers.clear()',
		'logging.root.manager.disable, logging.getLevelName(30), logging.raiseExceptions, len(logging.getLogger("django").handlers)',
	],
	'the box of sent mail': [
		'from django.core import mail\nmail.outbox = ["left"]',
		'hasattr(__import__("django.core.mail").core.mail, "outbox")',
	],
	'an attribute of a model': ['Book.number = 7', 'hasattr(Book, "number")'],
	'files that are open': [
		'sys.left = [open(f"/tmp/left{i}", "w") for i in range(100)]',
		'open("/tmp/first", "w").fileno() < 20, os.path.exists("/tmp/left0")',
	],
	'the wire': ['import pq\npq.connect.clear()', 'Book.objects.count()'],
	'globals of JavaScript': [
		'import js\njs.left = 1\njs.eval("performance.now = () => -1")\njs.parseInt = None',
		'eval_js("String([typeof left, performance.now() > 0, parseInt(7)])")',
	],
	'prototypes of JavaScript': [
		'from pyodide.code import run_js\nrun_js("Object.prototype.left = 1; Array.prototype.map = null; Map.prototype.get = null")',
		'eval_js("String([({}).left, typeof [].map, new Map([[1, 2]]).get(1)])")',
	],
	"Pyodide's own objects": [
		'import pyodide_js\npyodide_js.setStdout()\npyodide_js.left = 1',
		'hasattr(__import__("pyodide_js"), "left")',
	],
	'a lookup of one field': [
		'Book._meta.get_field("title").register_lookup(models.functions.Lower, "left")',
		'"left" in Book._meta.get_field("title").get_lookups()',
	],
	routers: [
		'class R:\n    def db_for_read(self, *a, **k): return "left"\nfrom django.db import router\nrouter.routers.append(R())',
		'Book.objects.all().db',
	],
	'functions of the library': [
		'shutil.rmtree = os.path.join = re.sub = time.time = pathlib.Path.exists = None',
		'os.path.join("a", "b"), re.sub("a", "b", "a"), time.time() > 0, pathlib.Path(".").exists()',
	],
	'a signal': [
		'from django.test.signals import setting_changed\nfrom django.db.models.signals import post_init\npost_init.connect(lambda **k: 1 / 0, weak=False)\nsetting_changed.connect(lambda **k: 1 / 0, weak=False)',
		'list(Book.objects.all()[:2])',
	],
	'texts that are none': [
		'class S(str):\n    def __str__(self): return 1 / 0\n    __repr__ = __str__\nBook._meta.verbose_name_plural = S("left")\nraise Exception(S("left"))',
		'Book._meta.verbose_name_plural',
	],
	frames: ['sys._getframe = None', 'sys._getframe().f_lineno > 0'],
	monitoring: ['sys.monitoring.use_tool_id(3, "left")', 'sys.monitoring.get_tool(3)'],
	'filters of templates': [
		'from django.template import engines\nengines["django"].engine.template_builtins[0].filters["left"] = len',
		'"left" in __import__("django.template").template.engines["django"].engine.template_builtins[0].filters',
	],
	threads: [
		'import threading\nthreading.current_thread().name = "left"\nthreading.local = None',
		'__import__("threading").current_thread().name, __import__("threading").local is None',
	],
	tracebacks: [
		'import traceback\ntraceback.walk_tb = None\ntraceback.format_exc = None',
		'__import__("traceback").format_exc is None',
	],
	'a mock that was started': [
		'from unittest import mock\nmock.patch.object(Book, "objects").start()\nmock.patch("time.time", lambda: -1).start()',
		'Book.objects.count(), time.time() > 0',
	],
	'random numbers': ['import random\nrandom.random = lambda: 7', '__import__("random").random() < 1'],
	'the cache': [
		'from django.core.cache import cache\ncache.set("left", 1)',
		'__import__("django.core.cache").core.cache.cache.get("left")',
	],
	'content types': [
		'from django.contrib.contenttypes.models import ContentType\nContentType.objects.get_for_model(Book)',
		'"django.contrib.contenttypes" in [app.name for app in apps.get_app_configs()]',
	],
	'an exception that says nothing of its class': [
		'class E(Exception):\n    @property\n    def __class__(self): raise ValueError\nraise E',
		'Exception.__class__',
	],
	settings: [
		'from django.conf import settings\nsettings.TIME_ZONE = "Europe/Paris"\nsettings.LEFT = 1\nfrom django.utils import timezone\ntimezone.activate("Europe/Rome")',
		'__import__("django.utils.timezone").utils.timezone.get_current_timezone_name(), hasattr(__import__("django.conf").conf.settings, "LEFT")',
	],
	'the environment': [
		'os.environ["LEFT"] = "1"\nos.chdir("/")\nsys.argv.append("left")',
		'os.environ.get("LEFT"), sys.argv',
	],
	builtins: [
		'import builtins\nbuiltins.left = 1\nbuiltins.len = None',
		'len([1]), "left" in dir(__import__("builtins"))',
	],
	'a model of its own': [
		'class Left(models.Model):\n    pass\nLeft.objects.create()',
		'"Left" in [model.__name__ for model in apps.get_models()], "snippet_left" in connection.introspection.table_names()',
	],
	'a table': [
		'connection.cursor().execute("create table left_over ()")',
		'"left_over" in connection.introspection.table_names()',
	],
	'a setting of the database': [
		'connection.cursor().execute("set work_mem = \'7MB\'")\nconnection.cursor().execute("set client_encoding = \'LATIN1\'")',
		'[row(f"show {name}") for name in ("work_mem", "client_encoding", "timezone")]',
	],
	'rows and a sequence': [
		'Book.objects.all().delete()\nAuthor.objects.create(name="left")',
		'Book.objects.count(), Author.objects.count(), row("select last_value from books_author_id_seq")',
	],
};

const HEAD = `import decimal, gc, json, logging, os, pathlib, re, shutil, sys, time
from django.apps import apps
from django.db import connection, models
from books.models import Author, Book
`;

/** Looks at everything: a line for each kind. */
const LOOK = `${HEAD}
def row(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()
def eval_js(code):
    # Asked in every other run only, because whoever reaches for JavaScript gets another interpreter.
    from pyodide.code import run_js
    return run_js(code)
LOOKS = ${JSON.stringify(Object.entries(KINDS).map(([kind, [, look]]) => [kind, look]))}
for kind, look in LOOKS:
    if JAVASCRIPT or "eval_js" not in look and "pyodide_js" not in look:
        try:
            print(kind, "=", ascii(eval(look)))
        except Exception as error:
            print(kind, "fails:", type(error).__name__, error)
`;

/** Numbers from 0 to 1 that a seed decides (a linear congruence, as in Numerical Recipes). */
function* numbers(seed: number): Generator<number> {
	for (let at = seed; ; ) {
		at = (Math.imul(at, 1664525) + 1013904223) >>> 0;
		yield at / 2 ** 32;
	}
}

/** Shuffles names as a seed says. */
function shuffled(names: string[], seed: number): string[] {
	const random = numbers(seed);
	return names
		.map((name) => [random.next().value as number, name] as const)
		.sort(([one], [other]) => one - other)
		.map(([, name]) => name);
}

everyDjango((run) => {
	const look = async (javascript: boolean) => {
		const { problem, stdout } = await run(`JAVASCRIPT = ${javascript ? 'True' : 'False'}\n${LOOK}`);
		expect(problem).toBeNull();
		return stdout.split('\n');
	};

	test(`what one run changes, the next does not see: ${Object.keys(KINDS).length} kinds, seed ${SEED}`, async () => {
		const before = { true: await look(true), false: await look(false) };
		expect(before.true.filter((line) => / fails: /.test(line))).toEqual([]);
		for (const kind of shuffled(Object.keys(KINDS), SEED)) {
			const javascript = /[jJ]ava|Pyodide/.test(kind);
			await run(`${HEAD}${KINDS[kind]?.[0]}\n`).catch((error: Error) => {
				// Without the browser's clock Python cannot go on, and says so; what follows is what counts.
				if (!javascript || !error.message.includes("changed JavaScript's own objects")) throw error;
			});
			expect(await look(javascript), `after ${kind}`).toEqual(before[`${javascript}`]);
		}
	}, 600_000);

	test('each change is one that would be seen: within its own run it is', async () => {
		const unseen: string[] = [];
		const first = (await look(true)).map((line) => line.split(/ = | fails: /));
		for (const [kind, [change, expression]] of Object.entries(KINDS)) {
			const attempt = `${LOOK.split('LOOKS = ')[0]}import sys\ntry:\n    ${change.replaceAll('\n', '\n    ')}\nexcept Exception: pass\ntry:\n    print(ascii(eval(${JSON.stringify(expression)})))\nexcept Exception as error:\n    print("fails")\n`;
			const { stdout } = await run(attempt).catch(() => ({ stdout: 'ended' }));
			const [, before] = first.find(([name]) => name === kind) as string[];
			if (stdout.trimEnd() === before) unseen.push(kind);
		}
		// What the hook notes nobody asks for, the connection is open already, and the last says only what the run ended with.
		expect(unseen).toEqual(['a hook of audits', 'the wire', 'an exception that says nothing of its class']);
	}, 600_000);
});
