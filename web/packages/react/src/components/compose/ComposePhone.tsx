import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { useLanguage } from '../../i18n/LocaleProvider';
import { IconButton } from '../../ui/Button';
import { Grow, Row, Stack } from '../../ui/Layout';
import { OneLine, Text } from '../../ui/Text';
import { type PhoneLook, PhoneLookChoice } from '../PhoneLookChoice';
import { PhonePreview, type PreviewImage } from '../PhonePreview';
import type { Reader } from './readers';

interface ComposePhoneProps {
  /** Those who get it. */
  readers: readonly Reader[];
  /** Whose phone it is. */
  shown: Reader | undefined;
  onLook(id: string): void;
  /** What the phone shows of the words. */
  html: string | undefined;
  image: PreviewImage | undefined;
}

/** The phone of each who gets it, light or dark. */
export function ComposePhone({ readers, shown, onLook, html, image }: ComposePhoneProps) {
  const { t } = useLanguage();
  const [look, setLook] = useState<PhoneLook>('light');
  const place = Math.max(
    0,
    readers.findIndex(({ id }) => id === shown?.id),
  );
  const step = (by: number) => {
    const next = readers[(place + by + readers.length) % readers.length];
    if (next !== undefined) onLook(next.id);
  };
  return (
    <Stack gap={2}>
      <Row>
        {readers.length > 1 && (
          <IconButton label={t('phone.previous')} onClick={() => step(-1)}>
            <ChevronLeft aria-hidden />
          </IconButton>
        )}
        <Grow>
          {readers.length > 1 && shown && (
            <div role="status">
              <OneLine>{shown.name}</OneLine>
              <Text as="quiet" small figures>
                {t('phone.place', { place: place + 1, count: readers.length })}
              </Text>
            </div>
          )}
        </Grow>
        {readers.length > 1 && (
          <IconButton label={t('phone.next')} onClick={() => step(1)}>
            <ChevronRight aria-hidden />
          </IconButton>
        )}
        <PhoneLookChoice value={look} onChange={setLook} />
      </Row>
      <PhonePreview
        groupName={shown ? shown.chat : null}
        dark={look === 'dark'}
        html={html}
        image={image}
      />
    </Stack>
  );
}
