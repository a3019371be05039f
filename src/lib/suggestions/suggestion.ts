/** 意见建议: what people who work with the board want it to do better. Source: 国办函〔2026〕12号, 应用内投诉建议. */
import * as v from 'valibot';
import { words } from '../fields.ts';
import type { Name } from '../name.ts';

export const SUGGESTION_KINDS = ['idea', 'complaint', 'fault'] as const;
export type SuggestionKind = (typeof SUGGESTION_KINDS)[number];

export const SUGGESTION_NAMES: Readonly<Record<SuggestionKind, Name>> = {
	idea: { zh: '建议', en: 'Idea' },
	complaint: { zh: '投诉', en: 'Complaint' },
	fault: { zh: '故障', en: 'Fault' }
};

export const SUGGESTION_LENGTH = 1000;
/** So many of one person may wait for an answer at a time. */
export const WAITING_LIMIT = 10;

export const SuggestionForm = v.object({
	kind: v.picklist(SUGGESTION_KINDS, 'not-a-choice'),
	text: words(SUGGESTION_LENGTH)
});
export const AnswerForm = v.object({ answer: words(SUGGESTION_LENGTH) });
