import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import type { Group } from '../../api/types';
import { useLanguage } from '../../i18n/LocaleProvider';
import { IconButton } from '../../ui/Button';
import { Grow, Row, Stack } from '../../ui/Layout';
import { OneLine, Text } from '../../ui/Text';
import { type PhoneLook, PhoneLookChoice } from '../PhoneLookChoice';
import { PhonePreview, type PreviewImage } from '../PhonePreview';

interface ComposePhoneProps {
  /** The names of those who get it. */
  recipients: readonly string[];
  /** Whose phone it is. */
  shown: Group | undefined;
  onLook(name: string): void;
  /** What the phone shows of the words. */
  html: string | undefined;
  image: PreviewImage | undefined;
}

/** The phone of each who gets it, light or dark. */
export function ComposePhone({ recipients, shown, onLook, html, image }: ComposePhoneProps) {
  const { t } = useLanguage();
  const [look, setLook] = useState<PhoneLook>('light');
  const place = Math.max(0, recipients.indexOf(shown?.webhook_name ?? ''));
  const step = (by: number) => {
    const next = recipients[(place + by + recipients.length) % recipients.length];
    if (next !== undefined) onLook(next);
  };
  return (
    <Stack gap={2}>
      <Row>
        {recipients.length > 1 && (
          <IconButton label={t('phone.previous')} onClick={() => step(-1)}>
            <ChevronLeft aria-hidden />
          </IconButton>
        )}
        <Grow>
          {recipients.length > 1 && shown && (
            <div role="status">
              <OneLine>{shown.webhook_name}</OneLine>
              <Text as="quiet" small figures>
                {t('phone.place', { place: place + 1, count: recipients.length })}
              </Text>
            </div>
          )}
        </Grow>
        {recipients.length > 1 && (
          <IconButton label={t('phone.next')} onClick={() => step(1)}>
            <ChevronRight aria-hidden />
          </IconButton>
        )}
        <PhoneLookChoice value={look} onChange={setLook} />
      </Row>
      <PhonePreview
        groupName={shown ? shown.target_description || shown.webhook_name : null}
        dark={look === 'dark'}
        html={html}
        image={image}
      />
    </Stack>
  );
}
