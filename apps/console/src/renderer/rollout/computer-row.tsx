import { sayDeployment } from '@firstline/health-checks/deployment-words';
import type { RolloutComputer } from '@firstline/protocol/batches';
import { classNames } from '@firstline/ui/class-names';
import { Shape } from '@firstline/ui/shape';
import { useIntl } from 'react-intl';
import { Moment } from '../tickets/moment.tsx';
import { causeOf, stateShapes, stateWords } from './computer-words.ts';
import sheet from './computers.module.css';

const style = classNames(sheet);

/** One line: the computer, why it does not work, what to do, and when it was last heard of. */
export function ComputerRow({ computer }: { readonly computer: RolloutComputer }) {
  const intl = useIntl();
  const { title, cure } = causeOf(intl, computer);
  const [first, ...others] = computer.findings;
  const warns = computer.state === 'working' && first !== undefined;
  return (
    <div className={style('line')}>
      <span className={`${style('computer')} clip`} title={computer.name}>
        <bdi>{computer.name}</bdi>
      </span>
      <span className="across">
        <Shape
          kind={warns ? 'warn' : stateShapes[computer.state]}
          size={10}
          label={intl.formatMessage(stateWords[computer.state])}
        />
        <span className="clip" title={others.map((one) => sayDeployment(one).title).join('; ')}>
          {title}
        </span>
        {others.length === 0 ? null : (
          <span className={style('more')}>+{intl.formatNumber(others.length)}</span>
        )}
      </span>
      <span className={`${style('cure')} clip`} title={cure}>
        {cure}
      </span>
      <span className={style('when')}>
        {computer.heardAt === null ? null : <Moment at={computer.heardAt} />}
      </span>
    </div>
  );
}
