import type { Actor } from '../../access/actor.ts';
import type { Use } from '../../attachments/server/use-photos.ts';
import type { Event } from '../../audit/server/record.ts';
import type { Day, Instant } from '../../clock.ts';
import type { PlaceCode } from '../../district/place.ts';
import type { AssignmentRow } from '../../liaison/server/table.ts';
import type { Changes } from '../steps/step.ts';
import type { TimeLimits } from '../time-limit.ts';
import type { CallOutRow, FollowUpRow, MilestoneRow, TaskRow } from './table.ts';

/**
 * What a step is taken on: the board's own tables, or the rows of a district that is written as a whole. The
 * rules of a step ask and change nothing but this, so they are the same on both.
 */
export interface Ground {
	newId(now: Instant): string;

	/** Whom and what a body can name. The name of a unit by its id; nothing where there is none. */
	unitName(id: string): Promise<string | undefined>;
	isPlace(code: PlaceCode): Promise<boolean>;
	/** The account somebody signs in with. */
	accountIdOf(account: string): Promise<string | undefined>;
	personOf(accountId: string, on: Day): Promise<Actor | undefined>;
	/** Liaison in force in a place and inside it, the longest-standing first. */
	liaisonIn(place: PlaceCode, on: Day): Promise<Pick<AssignmentRow, 'kind' | 'accountId'>[]>;
	/** By id or number. */
	taskNamed(named: string): Promise<TaskRow | undefined>;

	/** What lies beside a task: whatever was ever joined to it, whom it was called out to, what it is to reach. */
	joinedTo(lead: string): Promise<TaskRow[]>;
	callOutsOf(task: string): Promise<CallOutRow[]>;
	/** In the order of their days. */
	milestonesOf(task: string): Promise<MilestoneRow[]>;

	/** The working days this task is given for what. */
	limitsOf(task: TaskRow): Promise<TimeLimits>;

	/** From here on nobody else changes what many share, until this step is over. */
	takeTurn(): Promise<void>;
	/** Refuses `changed-meanwhile` where the task is no longer as it was judged. */
	change(judged: TaskRow, changes: Changes): Promise<TaskRow>;
	addAnswer(answer: FollowUpRow): Promise<void>;
	addCallOuts(rows: readonly CallOutRow[]): Promise<void>;
	/** False where somebody else has answered meanwhile. */
	answerCallOut(
		id: string,
		answer: Required<Pick<CallOutRow, 'answeredBy' | 'answeredAt'>>
	): Promise<boolean>;
	/** False where it has been rated meanwhile. */
	rateCallOut(id: string, rating: CallOutRow['rating']): Promise<boolean>;
	/** In the place of those not reached yet. */
	planMilestones(task: string, rows: readonly MilestoneRow[]): Promise<void>;
	/** False where it has been reached meanwhile. */
	reachMilestone(id: string, at: Instant): Promise<boolean>;
	/** False where a photo is not there, another's, or used already. */
	usePhotos(ids: readonly string[], use: Use): Promise<boolean>;
	/** Appends to the journal; what the system does is done by nobody. */
	note(actor: Actor, event: Event, now: Instant): Promise<void>;
}
