import type { Use } from '../../attachments/server/use-photos.ts';
import { Refusal } from '../../refusal.ts';
import type { Ground } from './ground.ts';

/** Ties photos to a task, and tells the journal which. Refuses `invalid` where one is not free for this person. */
export async function attach(
	ground: Pick<Ground, 'usePhotos'>,
	ids: readonly string[] = [],
	use: Use
): Promise<Readonly<Record<string, unknown>>> {
	if (ids.length === 0) return {};
	if (!(await ground.usePhotos(ids, use))) throw Refusal.invalid({ attachments: { code: 'no-such-photo' } });
	return { attachments: [...new Set(ids)] };
}

/** The ids that `attach` told the journal of. */
export const attachedBy = (changes: Readonly<Record<string, unknown>>): readonly string[] =>
	(changes['beside:attachments'] ?? []) as readonly string[];
