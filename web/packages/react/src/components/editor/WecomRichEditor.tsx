import { lazy, Suspense } from 'react';
import type { Api } from '../../api/client';
import type { FoundMember } from '../../api/members';
import type { Values } from '../../api/render';
import type { Loss } from '../../api/types';
import { useLanguage } from '../../i18n/LocaleProvider';
import { Skeleton } from '../../ui/Placeholder';
import type { ReasonOf } from './formats';
import type { Writing } from './writing';

export interface WecomRichEditorProps {
  api: Api;
  /** What is written. The editor shows another one only if it did not come from it. */
  value: Writing;
  placeholder: string;
  readOnly?: boolean;
  /** It cannot be sent as it is; `describedBy` says why. */
  invalid?: boolean;
  labelId: string;
  describedBy: string;
  /** Says why the chosen format does not show something. */
  reasonOf: ReasonOf;
  /** What is lost in the chosen format. */
  losses: readonly Loss[];
  moreLosses?: number;
  /** With which values that was counted. */
  values: Values;
  /** Called when the typing pauses, and before the focus or the page is left. */
  onChange(value: Writing): void;
  /** Called when the service begins to read what was pasted, and when that is part of the text. */
  onReading?(isReading: boolean): void;
  /** Finds whom one can mention; a user id can be typed without it. */
  findMembers?: (query: string, signal: AbortSignal) => Promise<FoundMember[]>;
  /** Takes a picture that is pasted or dropped. */
  onFile?(file: File): void;
}

const EditorSheet = lazy(async () => {
  const { EditorSheet } = await import('./EditorSheet');
  return { default: EditorSheet };
});

/** A rich text as WeCom can show it: what the chosen format does not show stays in sight. */
export function WecomRichEditor(props: WecomRichEditorProps) {
  const { t } = useLanguage();
  return (
    <Suspense fallback={<Skeleton label={t('do.loading')} />}>
      <EditorSheet {...props} />
    </Suspense>
  );
}
