import { useMemo } from 'react';
import type { Api } from '../../api/client';
import { findMembers } from '../../api/members';
import { type RobotDialect, robotDialects, type Values } from '../../api/render';
import type { Channel, Rendered, RichRendered } from '../../api/types';
import { useLanguage } from '../../i18n/LocaleProvider';
import { EditorField } from '../../ui/EditorField';
import { Meter, Meters } from '../../ui/Meter';
import { Segmented } from '../../ui/Segmented';
import { reasonsOf } from '../editor/formats';
import { WecomRichEditor } from '../editor/WecomRichEditor';
import type { Writing } from '../editor/writing';

interface ContentFieldProps {
  api: Api;
  channel: Channel;
  content: Writing;
  dialect: RobotDialect;
  /** What became of what is written, or was a moment ago. */
  render: RichRendered | undefined;
  /** With which values. */
  values: Values;
  readOnly: boolean;
  /** Variables are filled: `{{group}}` with the name of each group. */
  fills: boolean;
  onDialect(dialect: RobotDialect): void;
  onContent(content: Writing): void;
  onReading(isReading: boolean): void;
  onFile(file: File): void;
}

/** The words of a message, as its format shows them, counted as WeCom counts them. */
export function ContentField(props: ContentFieldProps) {
  const { api, channel, content, dialect, render, values, readOnly, fills } = props;
  const { onDialect, onContent, onReading, onFile } = props;
  const { t } = useLanguage();
  const reasonOf = useMemo(() => reasonsOf(t, channel, dialect), [t, channel, dialect]);
  const rendered = render?.rendered.find((it) => it.dialect === dialect);
  const over = rendered ? rendered.bytes - rendered.bytes_max : 0;
  const read = render?.losses;
  const written = rendered?.losses;
  const losses = [...(read?.told ?? []), ...(written?.told ?? [])];
  return (
    <EditorField
      label={t('compose.content')}
      error={over > 0 ? t('compose.bytes.over', { count: over }) : undefined}
      tools={
        <Segmented
          label={t('compose.format')}
          value={dialect}
          options={robotDialects.map((value) => ({ value, label: t(`editor.dialect.${value}`) }))}
          disabled={readOnly}
          onChange={onDialect}
        />
      }
      hint={fills ? t('compose.variable_help', { variable: '{{group}}' }) : undefined}
      meters={
        <DialectMeters channel={channel} chosen={dialect} rendered={render?.rendered ?? []} />
      }
    >
      {(names) => (
        <WecomRichEditor
          {...names}
          api={api}
          value={content}
          placeholder={t('compose.content.placeholder')}
          readOnly={readOnly}
          invalid={over > 0}
          reasonOf={reasonOf}
          losses={losses}
          moreLosses={(read?.more ?? 0) + (written?.more ?? 0)}
          values={values}
          onChange={onContent}
          onReading={onReading}
          findMembers={(query, signal) => findMembers(api, query, signal)}
          onFile={onFile}
        />
      )}
    </EditorField>
  );
}

interface DialectMetersProps {
  channel: Channel;
  chosen: RobotDialect;
  rendered: readonly Rendered[];
}

/** How large the text is in each format, the chosen one first. */
function DialectMeters({ channel, chosen, rendered }: DialectMetersProps) {
  const { t, formats } = useLanguage();
  const ordered = [chosen, ...robotDialects.filter((dialect) => dialect !== chosen)];
  return (
    <Meters>
      {ordered.map((dialect) => {
        const known = channel.dialects.find((it) => it.dialect === dialect);
        const used = rendered.find((it) => it.dialect === dialect)?.bytes ?? 0;
        const limit = known?.bytes_max ?? 0;
        const usage = t('compose.bytes', {
          used: formats.number(used),
          limit: formats.number(limit),
        });
        const name = t(`editor.dialect.${dialect}`);
        const isChosen = dialect === chosen;
        return (
          <Meter
            key={dialect}
            label={isChosen ? t('compose.content') : name}
            used={used}
            limit={limit}
            valueText={usage}
            quiet={!isChosen}
          >
            {isChosen ? usage : `${name} ${usage}`}
          </Meter>
        );
      })}
    </Meters>
  );
}
