import type { Group } from '../../api/types';
import { useLanguage } from '../../i18n/LocaleProvider';
import { Button } from '../../ui/Button';
import { CheckList } from '../../ui/CheckList';
import { Text } from '../../ui/Text';
import { groupObstacle } from './draft';

interface BatchTargetsProps {
  groups: readonly Group[];
  chosen: readonly string[];
  onChange(groupNames: string[]): void;
}

/** Chooses any number of groups; those that cannot be written to are shown and say why. */
export function BatchTargets({ groups, chosen, onChange }: BatchTargetsProps) {
  const { t } = useLanguage();
  const usable = groups.filter((group) => groupObstacle(group) === null);
  const isAll = usable.every((group) => chosen.includes(group.webhook_name));
  const options = groups.map((group) => {
    const obstacle = groupObstacle(group);
    const detail = obstacle ? t(obstacle) : group.target_description;
    return {
      value: group.webhook_name,
      label: group.webhook_name,
      disabled: obstacle !== null,
      ...(detail && { detail }),
    };
  });
  return (
    <CheckList
      label={t('compose.to')}
      options={options}
      chosen={chosen}
      tools={
        <>
          <Text as="quiet" small figures>
            {t('compose.chosen', { count: chosen.length })}
          </Text>
          <Button
            look="quiet"
            onClick={() => onChange(isAll ? [] : usable.map((group) => group.webhook_name))}
          >
            {t(isAll ? 'compose.choose_none' : 'compose.choose_all')}
          </Button>
        </>
      }
      onChange={onChange}
    />
  );
}
