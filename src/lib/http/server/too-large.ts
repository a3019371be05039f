/** Did the server cut the body off, because it is over the limit? */
export const isTooLarge = (reason: unknown): boolean =>
	typeof reason === 'object' && reason !== null && 'status' in reason && reason.status === 413;
