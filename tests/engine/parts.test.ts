/** Parts of Django that need more than their modules: templates of forms, settings that change. */
import { expect, test } from 'vitest';
import { data, everyDjango } from './engines.ts';

const FORMSET = `from django import forms
from shop.models import Order, OrderItem

FormSet = forms.inlineformset_factory(Order, OrderItem, fields=["product", "warehouse", "quantity"], extra=3)
formset = FormSet(instance=Order.objects.get(pk=1))
print(len(formset.forms))
html = formset.as_p()
html.count("<select")
`;

/** Prints what a snippet could have left of its settings. */
const SETTINGS = `import os, time
from django.conf import settings
from django.core.cache import cache
from django.forms.renderers import get_default_renderer
from django.utils import timezone
print(settings.DEBUG, settings.TIME_ZONE, time.tzname[0], os.environ.get("TZ"), type(settings._wrapped).__name__)
print(timezone.get_default_timezone(), type(cache._connections["default"]).__name__, type(get_default_renderer()).__name__)
print(settings.INSTALLED_APPS)
`;

everyDjango((run) => {
	test('forms, formsets and widgets render, and the queries of their choices are counted', async () => {
		const trace = await run(FORMSET, { dataset: 'shop' });
		expect(trace.problem).toBeNull();
		const forms = Number(trace.stdout);
		expect(forms).toBeGreaterThan(3);
		expect(trace.value).toBe(String(2 * forms));
		// The order, its items, and for each form the products and the warehouses.
		expect(data(trace)).toBe(2 + 2 * forms);
		expect(trace.paths[trace.queries.at(-1)?.path ?? -1]?.map(({ file }) => file)).toContain(
			'django/forms/templates/django/forms/p.html',
		);
	});

	test('every widget of Django has its template', async () => {
		const source = `from django import forms
from django.forms import widgets
shown = []
for name in widgets.__all__:
    cls = getattr(widgets, name)
    if isinstance(cls, type) and issubclass(cls, widgets.Widget) and cls not in (widgets.Widget, widgets.MultiWidget):
        shown.append(cls().render("field", None))
class Contact(forms.Form):
    name = forms.CharField()
    kind = forms.ChoiceField(choices=[(1, "a")], widget=forms.RadioSelect)
form = Contact({})
for way in (form.as_div, form.as_p, form.as_table, form.as_ul, form.errors.as_ul, form.errors.as_text):
    shown.append(str(way()))
try:
    from django.template.loader import get_template
    get_template("django/forms/nothing.html")
except Exception as error:
    print(type(error).__name__)
len(shown) > 20, [text for text in shown if not text.strip()]
`;
		// A hidden input for each of no values.
		expect(await run(source)).toMatchObject({ problem: null, value: "(True, [''])", stdout: 'TemplateDoesNotExist\n' });
	});

	test('a form without its template says so, not where the archive lies', async () => {
		const source = `from django import forms
class Contact(forms.Form):
    template_name = "contact.html"
str(Contact())
`;
		const { problem } = await run(source);
		expect(problem).toMatchObject({ type: 'django.template.exceptions.TemplateDoesNotExist', message: 'contact.html' });
		expect(problem?.traceback).not.toContain('/lib/');
	});

	test('settings are overridden in every way of Django’s, and leave nothing behind', async () => {
		const before = await run(SETTINGS);
		expect(before.problem).toBeNull();
		const overriding = `import unittest
from django.conf import settings
from django.core.cache import cache
from django.test import SimpleTestCase, TestCase, modify_settings, override_settings
DUMMY = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}

class Tests(TestCase):
    @override_settings(TIME_ZONE="Europe/Paris", DEBUG=True)
    def test_zone(self):
        self.assertEqual((settings.TIME_ZONE, settings.DEBUG), ("Europe/Paris", True))

    def test_cache(self):
        with self.settings(CACHES=DUMMY):
            cache.set("a", 1)
            self.assertIsNone(cache.get("a"))

    @modify_settings(INSTALLED_APPS={"remove": "ledger"})
    def test_apps(self):
        self.assertNotIn("ledger", settings.INSTALLED_APPS)

result = unittest.TextTestRunner().run(unittest.defaultTestLoader.loadTestsFromTestCase(Tests))
# Never taken back by the snippet itself.
override_settings(TIME_ZONE="Asia/Tokyo", DEBUG=True, CACHES=DUMMY, FORM_RENDERER="django.forms.renderers.TemplatesSetting").enable()
modify_settings(INSTALLED_APPS={"remove": "ledger"}).enable()
from django.forms.renderers import get_default_renderer
(result.testsRun, result.wasSuccessful(), settings.TIME_ZONE, type(get_default_renderer()).__name__)
`;
		for (let times = 0; times < 2; times++) {
			const trace = await run(overriding);
			expect(trace).toMatchObject({ problem: null, value: "(3, True, 'Asia/Tokyo', 'TemplatesSetting')" });
			expect((await run(SETTINGS)).stdout).toBe(before.stdout);
		}
	});
});
