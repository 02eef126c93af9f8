/** A network that has every part, for `vi.mock('…/network.ts', () => import('…/fake-network.ts'))`. */

/** Every network that was opened, and whether it was closed. */
export const networks: Network[] = [];

export class Network {
	manifest = {};
	closed = false;
	arrived: (done: number, total: number) => void = () => {};

	static async open(): Promise<Network> {
		const network = new Network();
		networks.push(network);
		return network;
	}

	async begin(): Promise<void> {}
	async settle(): Promise<void> {}
	close(): void {
		this.closed = true;
	}
}
