import type { Editor } from '@tiptap/react';
import { TriangleAlert } from 'lucide-react';
import type { Values } from '../../api/render';
import type { Loss } from '../../api/types';
import { useLanguage } from '../../i18n/LocaleProvider';
import type { PlainMessageKey, Words } from '../../i18n/words';
import { NoteButton, NoteLine, NoteList } from '../../ui/NoteList';
import { placeOf } from './lossPlace';

interface LossListProps {
  editor: Editor;
  losses: readonly Loss[];
  /** How many more there are. */
  more: number;
  values: Values;
}

const SHOWN_MAX = 5;
const WORDS_MAX = 24;

/** What does not show as it is written, each with its words, which a press shows. */
export function LossList({ editor, losses, more, values }: LossListProps) {
  const { t } = useLanguage();
  if (losses.length === 0) return null;
  const rest = losses.length - SHOWN_MAX + more;
  return (
    <NoteList label={t('editor.losses')}>
      {losses.slice(0, SHOWN_MAX).map((loss) => (
        <NoteLine
          key={`${loss.code} ${loss.block} ${loss.chars_from} ${loss.chars_to}`}
          glyph={<TriangleAlert aria-hidden />}
        >
          {lossWords(t, loss)} <LossPlace editor={editor} loss={loss} values={values} />
        </NoteLine>
      ))}
      {rest > 0 && <NoteLine>{t('editor.losses.more', { count: rest })}</NoteLine>}
    </NoteList>
  );
}

function LossPlace({ editor, loss, values }: { editor: Editor; loss: Loss; values: Values }) {
  const { t } = useLanguage();
  const { doc } = editor.state;
  const place = placeOf(doc, loss, values);
  if (!place) return null;
  const leaf = (node: typeof doc) => node.type.spec.leafText?.(node) ?? ' ';
  const words = doc.textBetween(place.from, place.to, ' ', leaf).trim();
  if (words === '') return null;
  const shown = words.length > WORDS_MAX ? `${words.slice(0, WORDS_MAX)}…` : words;
  return (
    <NoteButton
      label={t('editor.loss.show', { words: shown })}
      onPress={() => editor.chain().focus().setTextSelection(place).scrollIntoView().run()}
    >
      {shown}
    </NoteButton>
  );
}

const known: Record<string, PlainMessageKey> = {
  invisible: 'editor.loss.invisible',
  too_deep: 'editor.loss.too_deep',
  not_text: 'editor.loss.not_text',
  unsafe_link: 'editor.loss.unsafe_link',
  image_without_address: 'editor.loss.image_without_address',
  link_of_image: 'editor.loss.link_of_image',
  merged_cell: 'editor.loss.merged_cell',
  joined_cells: 'editor.loss.joined_cells',
  nearest_colour: 'editor.loss.nearest_colour',
  no_colour: 'editor.loss.no_colour',
  look_alike: 'editor.loss.look_alike',
};

/** What is lost, in words. */
export function lossWords(t: Words, { code, feature }: Loss): string {
  // Who is not told may wait for ever: it is no matter of looks.
  if (feature === 'mention') return t('editor.loss.mention');
  if (feature) return t('editor.loss.unknown', { feature: t(`editor.feature.${feature}`) });
  return t(known[code] ?? 'editor.loss.other');
}
