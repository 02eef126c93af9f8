/** Good answers to the exercises about transactions: right, and unlike the solutions. */
import { readExercise } from '../../src/features/exercise/read.ts';
import type { GoodAnswer } from './good-answer.ts';

const [bank = ''] = readExercise('transactions').solution.split('def place');
const STEPS = `enough = Stock.objects.filter(pk=stock_id, on_hand__gte=quantity)
    if not enough.update(on_hand=F("on_hand") - quantity):
        raise SoldOut
    purchase = Purchase.objects.create(stock_id=stock_id, quantity=quantity, state="paid")
    Payment.objects.create(purchase=purchase, amount=PRICE * quantity, key=key)
    charge(card, PRICE * quantity)
`;

export const TRANSACTION_ANSWERS: readonly GoodAnswer[] = [
	{
		guide: 'transactions',
		does: 'decorates the function, and sends the receipt in a function of its own',
		source: `${bank}@transaction.atomic
def place(stock_id, quantity, card, key):
    def tell():
        number = key
        send_receipt(number)

    transaction.on_commit(tell)
    ${STEPS}`,
	},
	{
		guide: 'transactions',
		does: 'calls a helper',
		source: `${bank}def deliver(stock_id, quantity, card, key):
    ${STEPS}

def place(stock_id, quantity, card, key):
    with transaction.atomic():
        transaction.on_commit(lambda: send_receipt(key))
        deliver(stock_id, quantity, card, key)
`,
	},
	{
		guide: 'transactions',
		does: 'takes, notes and pays in one statement of SQL, in a durable block',
		source: `from django.db import connection
${bank}def place(stock_id, quantity, card, key):
    order = """
        WITH taken AS (
            UPDATE ledger_stock SET on_hand = on_hand - %(quantity)s
            WHERE id = %(stock)s AND on_hand >= %(quantity)s RETURNING id
        ), bought AS (
            INSERT INTO ledger_purchase (stock_id, quantity, state, placed_at)
            SELECT id, %(quantity)s, 'paid', now() FROM taken RETURNING id
        )
        INSERT INTO ledger_payment (purchase_id, amount, key)
        SELECT id, %(amount)s, %(key)s FROM bought
    """
    amount = PRICE * quantity
    values = {"stock": stock_id, "quantity": quantity, "amount": amount, "key": key}
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute(order, values)
        if not cursor.rowcount:
            raise SoldOut
        transaction.on_commit(lambda: send_receipt(key))
        charge(card, amount)
`,
	},
	{
		guide: 'races-and-locks',
		does: 'writes what it has read for as long as that has changed, without a transaction',
		source: `from ledger.models import Purchase, Stock


def sell(sku, quantity):
    while (stock := Stock.objects.get(sku=sku)).on_hand >= quantity:
        unchanged = Stock.objects.filter(pk=stock.pk, on_hand=stock.on_hand)
        if unchanged.update(on_hand=stock.on_hand - quantity):
            stock.purchase_set.create(quantity=quantity, state="placed")
            return True
    return False
`,
	},
	{
		guide: 'races-and-locks',
		does: 'locks in a helper function, through values_list()',
		source: `from django.db import transaction
from ledger.models import Purchase, Stock


def locked(sku):
    rows = Stock.objects.filter(sku=sku).select_for_update(no_key=True)
    return rows.values_list("pk", "on_hand").get()


@transaction.atomic(durable=True)
def sell(sku, quantity):
    pk, on_hand = locked(sku)
    if enough := on_hand >= quantity:
        Stock.objects.filter(pk=pk).update(on_hand=on_hand - quantity)
        Purchase.objects.create(stock_id=pk, quantity=quantity, state="placed")
    return enough
`,
	},
	{
		guide: 'races-and-locks',
		does: 'sells in one statement of SQL',
		source: `from django.db import connection


def sell(sku, quantity):
    with connection.cursor() as cursor:
        cursor.execute(
            """
            WITH taken AS (
                UPDATE ledger_stock SET on_hand = on_hand - %(quantity)s
                WHERE sku = %(sku)s AND on_hand >= %(quantity)s RETURNING id
            )
            INSERT INTO ledger_purchase (stock_id, quantity, state, placed_at)
            SELECT id, %(quantity)s, 'placed', now() FROM taken
            """,
            {"sku": sku, "quantity": quantity},
        )
        return cursor.rowcount == 1
`,
	},
	{
		guide: 'races-and-locks',
		does: 'notes the purchase first, and takes it back by an exception',
		source: `from django.db import transaction
from django.db.models import F
from ledger.models import Purchase, Stock


class NotEnough(Exception):
    pass


def sell(sku, quantity):
    try:
        with transaction.atomic():
            stock = Stock.objects.get(sku=sku)
            Purchase.objects.create(stock=stock, quantity=quantity, state="placed")
            enough = Stock.objects.filter(pk=stock.pk, on_hand__gte=quantity)
            if not enough.update(on_hand=F("on_hand") - quantity):
                raise NotEnough
    except NotEnough:
        return False
    return True
`,
	},
	{
		guide: 'races-and-locks',
		does: 'locks a number in place of the row',
		source: `from django.db import connection, transaction
from ledger.models import Purchase, Stock


def sell(sku, quantity):
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [sku])
        stock = Stock.objects.get(sku=sku)
        if stock.on_hand < quantity:
            return False
        stock.on_hand -= quantity
        stock.save(update_fields=["on_hand"])
        Purchase.objects.create(stock=stock, quantity=quantity, state="placed")
    return True
`,
	},
];
