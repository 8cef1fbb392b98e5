import type { TextType } from '../../api/types';
import { useLanguage } from '../../i18n/LocaleProvider';
import { TextArea } from '../../ui/Controls';
import { EditorField } from '../../ui/EditorField';
import { Meter } from '../../ui/Meter';
import { Segmented } from '../../ui/Segmented';
import { bytesOf } from './draft';

interface ContentFieldProps {
  type: TextType;
  content: string;
  limit: number;
  readOnly: boolean;
  /** Variables are filled: `{{group}}` with the name of each group. */
  fills: boolean;
  onType(type: TextType): void;
  onContent(content: string): void;
}

/** The words of a message, counted as WeCom counts them. */
export function ContentField(props: ContentFieldProps) {
  const { type, content, limit, readOnly, fills, onType, onContent } = props;
  const { t, formats } = useLanguage();
  const used = bytesOf(content);
  const over = used - limit;
  const usage = t('compose.bytes', { used: formats.number(used), limit: formats.number(limit) });
  const types = ['text', 'markdown'] as const;
  const hints = [
    ...(type === 'markdown' ? [t('compose.markdown_help')] : []),
    ...(fills ? [t('compose.variable_help', { variable: '{{group}}' })] : []),
  ];
  return (
    <EditorField
      label={t('compose.content')}
      error={over > 0 ? t('compose.bytes.over', { count: over }) : undefined}
      tools={
        <Segmented
          label={t('compose.format')}
          value={type}
          options={types.map((value) => ({ value, label: t(`compose.format.${value}`) }))}
          disabled={readOnly}
          onChange={onType}
        />
      }
      hint={hints.length > 0 ? hints.map((hint) => <div key={hint}>{hint}</div>) : undefined}
      meter={
        <Meter label={t('compose.content')} used={used} limit={limit} valueText={usage}>
          {usage}
        </Meter>
      }
    >
      <TextArea
        look="page"
        rows={7}
        value={content}
        readOnly={readOnly}
        placeholder={t('compose.content.placeholder')}
        onChange={onContent}
      />
    </EditorField>
  );
}
