/** <round-trip>: the page's one control of the simulated round trip. */
import { chosen, setRoundTrip } from './round-trip.ts';

class RoundTrip extends HTMLElement {
	connectedCallback(): void {
		const select = this.querySelector('select');
		if (!select) throw new Error('<round-trip> has no select');
		select.value = String(chosen() ?? '');
		select.addEventListener('change', () => setRoundTrip(select.value === '' ? null : Number(select.value)));
	}
}

customElements.define('round-trip', RoundTrip);
