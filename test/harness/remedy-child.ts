/**
 * A whole engine for one purpose: to be killed while a remedy runs. Whoever sits at it always says yes.
 * Says `running` and `ended`. Arguments: the folder of an enrolled agent, and the process that runs away.
 */
import { writeSync } from 'node:fs';
import { effectsHere } from '../../apps/agent/src/engine/health/remedies/this-computer.ts';
import { startAgent } from './agent.ts';
import { findsRunaway, ordinaryUid } from './found.ts';

const [folder = '', pid = '0'] = process.argv.slice(2);

const agent = await startAgent({
  folder,
  ports: {
    readComputer: findsRunaway('sh', () => Number(pid)),
    presence: {
      state: () => 'here',
      onChange: () => () => false,
      ask: () => Promise.resolve('deny'),
      askRemedy: () => Promise.resolve('allow'),
      indicate: () => Promise.reject(new Error('no shell here')),
    },
    effects: (about) =>
      effectsHere({
        ...about,
        platform: process.platform,
        environment: {},
        isRoot: false,
        account: { uid: ordinaryUid, name: 'amira' },
        home: '/nowhere',
      }),
  },
});
agent.engine.on('remedy.changed', ({ state }) => void writeSync(1, `${state}\n`));
await agent.engine.start();
