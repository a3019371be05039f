/** One promise tried, with the figure that was measured. */
export interface Finding {
	claim: string;
	figure: string;
	holds: boolean;
}

export type Proof = (isQuick: boolean) => Promise<Finding[]>;
