/** What becomes of a rich text on each channel. */
import { type Api, bodyOf } from './client';
import type { Dialect, Reading, RichRendered } from './types';

/** The kinds of text that a group robot takes, in the order in which they are offered. */
export const robotDialects = ['robot_markdown', 'robot_markdown_v2', 'robot_text'] as const;
export type RobotDialect = (typeof robotDialects)[number];

/** Values for the variables of a text. */
export type Values = Readonly<Record<string, string>>;

/** Renders what an editor wrote; nothing is sent. */
export function renderRich(
  api: Api,
  html: string,
  values: Values,
  dialects: readonly Dialect[],
  signal?: AbortSignal,
): Promise<RichRendered> {
  const body = { format: 'html' as const, text: html, values, dialects: [...dialects] };
  return bodyOf(api.POST('/api/wecom/render', { body, ...(signal && { signal }) }));
}

/** Opens a rich text for the editor: what is pasted, and what a template says. */
export function readRich(api: Api, format: 'html' | 'markdown', text: string): Promise<Reading> {
  return bodyOf(api.POST('/api/wecom/read', { body: { format, text } }));
}
