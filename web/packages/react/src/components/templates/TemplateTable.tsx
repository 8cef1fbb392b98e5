import type { Template } from '../../api/types';
import { useLanguage } from '../../i18n/LocaleProvider';
import { PlaceLink } from '../../ui/Places';
import { Cell, HeadCell, NarrowOnly, Table, TableRow } from '../../ui/Table';
import { OneLine, Text } from '../../ui/Text';
import { actorWords } from '../ActorName';
import { Moment } from '../Moment';

/** All templates; each row leads to what it says. */
export function TemplateTable({ templates }: { templates: readonly Template[] }) {
  const { t } = useLanguage();
  const head = (
    <>
      <HeadCell width="wide">{t('templates.name')}</HeadCell>
      <HeadCell width="tight">{t('templates.purpose')}</HeadCell>
      <HeadCell width="tight" wideOnly>
        {t('templates.language')}
      </HeadCell>
      <HeadCell width="tight" wideOnly>
        {t('templates.written')}
      </HeadCell>
    </>
  );
  return (
    <Table label={t('templates.title')} head={head}>
      {templates.map((template) => {
        const { id, name, purpose, wording, version } = template;
        return (
          <TableRow key={id}>
            <Cell width="wide">
              <PlaceLink to={{ page: 'template', id }} look="row">
                <Text as="strong">{name}</Text>
              </PlaceLink>
              <Text as="quiet" small>
                <OneLine>{wording.body}</OneLine>
              </Text>
              <NarrowOnly>
                <Text as="quiet" small>
                  {t(`templates.language.${wording.language}`)}
                </Text>
              </NarrowOnly>
            </Cell>
            <Cell width="tight">
              <Text>{t(`templates.purpose.${purpose}`)}</Text>
            </Cell>
            <Cell width="tight" wideOnly>
              <Text as="quiet">{t(`templates.language.${wording.language}`)}</Text>
            </Cell>
            <Cell width="tight" wideOnly>
              <Text as="quiet" figures>
                <Moment at={template.written_at} />
              </Text>
              <div>
                <Text as="quiet" small figures>
                  {t('templates.version', { version, name: actorWords(t, template.written_by) })}
                </Text>
              </div>
            </Cell>
          </TableRow>
        );
      })}
    </Table>
  );
}
