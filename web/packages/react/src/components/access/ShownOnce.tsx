import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useLanguage } from '../../i18n/LocaleProvider';
import { Button } from '../../ui/Button';
import { CopyField } from '../../ui/CopyField';
import { Dialog } from '../../ui/Dialog';
import { Stack } from '../../ui/Layout';
import { Notice } from '../../ui/Tag';

interface ShownOnceProps {
  title: string;
  /** What it is called. */
  label: string;
  secret: string;
  /** What to do with it. */
  children: ReactNode;
  onClose(): void;
}

/** A secret that is shown once, and is nowhere else. */
export function ShownOnce({ title, label, secret, children, onClose }: ShownOnceProps) {
  const { t } = useLanguage();
  return (
    <Dialog
      title={title}
      closeLabel={t('do.close')}
      onClose={onClose}
      foot={<Button onClick={onClose}>{t('access.once.done')}</Button>}
    >
      <Stack gap={4}>
        <div>{children}</div>
        <CopyField
          label={label}
          value={secret}
          copyLabel={t('access.once.copy')}
          copiedLabel={t('access.once.copied')}
        />
        <Notice tone="waiting" glyph={<TriangleAlert aria-hidden />}>
          {t('access.once.text')}
        </Notice>
      </Stack>
    </Dialog>
  );
}
