import { Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Delivery } from '../../api/types';
import { useLanguage } from '../../i18n/LocaleProvider';
import { Fact, Facts } from '../../ui/Details';
import { Card, Stack, WithAside } from '../../ui/Layout';
import { PlaceLink } from '../../ui/Places';
import { Notice } from '../../ui/Tag';
import { Heading, Mono, Text, Verbatim } from '../../ui/Text';
import { useMay } from '../access/May';
import { DeliveryReason } from '../DeliveryReason';
import { DeliverySentence } from '../DeliverySentence';
import { barredLook, isBarred, stateLook } from '../DeliveryStateTag';
import { Moment } from '../Moment';
import { PhonePreview } from '../PhonePreview';
import { WecomWords } from '../WecomWords';
import { useSaid } from './useSaid';

interface DeliveryDetailProps {
  delivery: Delivery;
  /** What a phone shows of its words. */
  phoneHtml: string | undefined;
  /** What came back. */
  replies: ReactNode;
  /** What may be done with it. */
  actions: ReactNode;
}

/** Everything about one delivery. */
export function DeliveryDetail({ delivery, phoneHtml, replies, actions }: DeliveryDetailProps) {
  const { t } = useLanguage();
  const said = useSaid();
  const isReadable = !delivery.text_erased_at && !delivery.is_masked;
  const { glyph: Glyph, tone } = isBarred(delivery) ? barredLook : stateLook(delivery.state);
  return (
    <WithAside aside={isReadable ? <Preview delivery={delivery} html={phoneHtml} /> : null}>
      {delivery.reason ? (
        <Notice tone={tone} glyph={<Glyph aria-hidden />}>
          <DeliveryReason delivery={delivery} place="above_words" />
        </Notice>
      ) : (
        delivery.state === 'queued' && (
          <Text as="quiet" figures>
            <DeliverySentence delivery={delivery} />
          </Text>
        )
      )}
      {delivery.recall && <RecallNotice recall={delivery.recall} />}
      {actions}
      <Card padded>
        <Stack gap={2}>
          <Heading>{t('delivery.content')}</Heading>
          <Verbatim>{said(delivery)}</Verbatim>
          {delivery.message_type === 'image' && isReadable && (
            <Text as="quiet" small>
              {t('compose.preview.image_absent')}
            </Text>
          )}
        </Stack>
      </Card>
      {replies}
      <Card padded>
        <Stack gap={3}>
          <Heading>{t('delivery.details')}</Heading>
          <DeliveryFacts delivery={delivery} />
          <WecomWords delivery={delivery} />
        </Stack>
      </Card>
    </WithAside>
  );
}

function RecallNotice({ recall }: { recall: NonNullable<Delivery['recall']> }) {
  const { t, formats } = useLanguage();
  const { state, at, by: name } = recall;
  return (
    <Notice tone={state === 'recalled' ? 'queued' : 'unknown'} glyph={<Undo2 aria-hidden />}>
      {t(`recall.${state}`, { time: formats.moment(at), name })}
    </Notice>
  );
}

function Preview({ delivery, html }: { delivery: Delivery; html: string | undefined }) {
  const { target, message_type: type, content, image } = delivery;
  if (type !== 'image') {
    return <PhonePreview groupName={target.name} html={html} />;
  }
  const shape = image ?? { width: 4, height: 3 };
  return <PhonePreview groupName={target.name} image={{ name: content, ...shape }} />;
}

function GroupName({ id, name }: { id: number; name: string }) {
  const may = useMay();
  return may('edit_groups') ? <PlaceLink to={{ page: 'group', id }}>{name}</PlaceLink> : name;
}

function DeliveryFacts({ delivery }: { delivery: Delivery }) {
  const { t, formats } = useLanguage();
  const { target, image, message_type: type } = delivery;
  return (
    <Facts>
      <Fact name={t('delivery.group')}>
        {target.webhook_id ? (
          <GroupName id={target.webhook_id} name={target.name} />
        ) : (
          <>
            {target.name}
            {t('app.sentence_gap')}
            <Text as="quiet">{t('log.gone_group')}</Text>
          </>
        )}
      </Fact>
      <Fact name={t('delivery.channel')}>{t(`delivery.channel.${delivery.channel}`)}</Fact>
      <Fact name={t('delivery.type')}>
        {type === 'image' ? t('log.image') : t(`compose.format.${type}`)}
      </Fact>
      {image && <ImageFacts image={image} />}
      {delivery.batch_id && (
        <Fact name={t('delivery.batch')}>
          <PlaceLink to={{ page: 'batch', id: delivery.batch_id }}>
            {t('delivery.batch.open')}
          </PlaceLink>
        </Fact>
      )}
      <Fact name={t('delivery.attempts')}>{formats.number(delivery.attempts)}</Fact>
      <Fact name={t('delivery.created')}>
        <Moment at={delivery.created_at} exact />
      </Fact>
      <Fact name={t('delivery.attempted')}>
        <MomentOrNot at={delivery.attempted_at} />
      </Fact>
      <Fact name={t('delivery.settled')}>
        <MomentOrNot at={delivery.settled_at} />
      </Fact>
      <Fact name={t('delivery.id')}>
        <Mono>{delivery.id}</Mono>
      </Fact>
    </Facts>
  );
}

function ImageFacts({ image }: { image: NonNullable<Delivery['image']> }) {
  const { t, formats } = useLanguage();
  const { width, height, uploaded_type: type } = image;
  const size = formats.size(image.size_bytes);
  const uploadedSize = formats.size(image.uploaded_size_bytes);
  return (
    <>
      <Fact name={t('delivery.image.uploaded')}>
        {t('delivery.image.uploaded_as', { type, size: uploadedSize })}
      </Fact>
      <Fact name={t('delivery.image')}>{t('delivery.image.sent_as', { width, height, size })}</Fact>
    </>
  );
}

function MomentOrNot({ at }: { at: string | null | undefined }) {
  const { t } = useLanguage();
  return at ? <Moment at={at} exact /> : <Text as="quiet">{t('delivery.not_yet')}</Text>;
}
