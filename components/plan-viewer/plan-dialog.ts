/** A dialog with a plan in pev2, the well-known plan viewer, for those who want to go deeper. Nothing leaves the page. */
import type { FrameMessage, PlanMessage } from './plan-viewer.ts';

/** Shows a plan in a dialog over the page; it is gone from the page when closed. */
export function openPlan(viewer: string, plan: unknown, sql: string): void {
	const dialog = document.createElement('dialog');
	dialog.className = 'plan-dialog';
	dialog.setAttribute('aria-label', 'Plan in pev2');
	const close = document.createElement('button');
	close.type = 'button';
	close.className = 'button';
	close.textContent = 'Close';
	close.addEventListener('click', () => dialog.close());
	const frame = document.createElement('iframe');
	frame.title = 'Plan in pev2';
	frame.src = viewer;
	dialog.append(close, frame);
	const answer = ({ origin, source, data }: MessageEvent<FrameMessage>) => {
		if (origin !== location.origin || source !== frame.contentWindow) return;
		if (data.type === 'close') dialog.close();
		if (data.type !== 'ready') return;
		const dark = getComputedStyle(document.documentElement).colorScheme.startsWith('dark');
		const message: PlanMessage = { type: 'plan', plan: JSON.stringify([plan]), sql, dark };
		frame.contentWindow?.postMessage(message, location.origin);
	};
	addEventListener('message', answer);
	dialog.addEventListener('close', () => {
		removeEventListener('message', answer);
		dialog.remove();
	});
	document.body.append(dialog);
	dialog.showModal();
}
