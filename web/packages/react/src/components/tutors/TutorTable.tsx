import type { Tutor } from '../../api/types';
import { useLanguage } from '../../i18n/LocaleProvider';
import { Parts } from '../../ui/Parts';
import { PlaceLink } from '../../ui/Places';
import { Cell, HeadCell, NarrowOnly, Table, TableRow } from '../../ui/Table';
import { Hidden, Text } from '../../ui/Text';
import { useMay } from '../access/May';
import { TutorMenu } from './TutorMenu';
import { TutorStatus, TutorUserId } from './TutorTags';

/** Tutors: who they are, where, and whether WeCom knows them; a row leads to its form. */
export function TutorTable({ tutors }: { tutors: readonly Tutor[] }) {
  const { t } = useLanguage();
  const head = (
    <>
      <HeadCell width="wide">{t('tutors.name')}</HeadCell>
      <HeadCell width="tight" wideOnly>
        {t('tutors.number')}
      </HeadCell>
      <HeadCell width="tight" wideOnly>
        {t('groups.branch')}
      </HeadCell>
      <HeadCell width="tight" wideOnly>
        {t('tutors.user_id')}
      </HeadCell>
      <HeadCell width="tight" wideOnly>
        {t('tutors.language')}
      </HeadCell>
      <HeadCell width="tight">{t('groups.status')}</HeadCell>
      <HeadCell width="tight">
        <Hidden>{t('groups.actions')}</Hidden>
      </HeadCell>
    </>
  );
  return (
    <Parts items={tutors} row="tbody tr" moreLabel={(count) => t('compose.more', { count })}>
      {(shown) => (
        <Table label={t('tutors.list')} head={head}>
          {shown.map((tutor) => (
            <TableRow key={tutor.number}>
              <Cell width="wide">
                <TutorName tutor={tutor} />
              </Cell>
              <Cell width="tight" wideOnly>
                <Text figures>{tutor.number}</Text>
              </Cell>
              <Cell width="tight" wideOnly>
                <Text as="quiet">{tutor.branch ?? t('groups.branch.none')}</Text>
              </Cell>
              <Cell width="tight" wideOnly>
                <TutorUserId tutor={tutor} />
              </Cell>
              <Cell width="tight" wideOnly>
                <Text as="quiet">
                  {tutor.language && t(`templates.language.${tutor.language}`)}
                </Text>
              </Cell>
              <Cell width="tight">
                <TutorStatus tutor={tutor} />
              </Cell>
              <Cell width="tight" above>
                <TutorMenu tutor={tutor} />
              </Cell>
            </TableRow>
          ))}
        </Table>
      )}
    </Parts>
  );
}

function TutorName({ tutor }: { tutor: Tutor }) {
  const { t } = useLanguage();
  const may = useMay();
  const { number, name, nickname, branch, language } = tutor;
  const briefly = [number, branch, language && t(`templates.language.${language}`)];
  return (
    <>
      {may('edit_people') ? (
        <PlaceLink to={{ page: 'tutor', number }} look="row">
          <Text as="strong">{name}</Text>
        </PlaceLink>
      ) : (
        <Text as="strong">{name}</Text>
      )}
      {nickname !== null && <Text as="quiet"> {nickname}</Text>}
      <NarrowOnly>
        <Text as="quiet" small figures>
          {briefly.filter(Boolean).join(' · ')}
        </Text>
        <div>
          <TutorUserId tutor={tutor} />
        </div>
      </NarrowOnly>
    </>
  );
}
