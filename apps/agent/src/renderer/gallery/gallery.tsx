/** Shows one state, named in the address: ?story=home-ready&theme=dark. For development and pictures only. */
import '../jitless.ts';
import '../look.ts';
import { createRoot } from 'react-dom/client';
import { bridgeDouble } from './double.ts';
import { Stage } from './stage.tsx';
import { stories } from './stories.tsx';

const wanted = new URLSearchParams(location.search);
document.documentElement.setAttribute('data-theme', wanted.get('theme') ?? 'light');
const root = document.getElementById('root');
const story = stories[wanted.get('story') ?? ''];

/** For whoever takes the pictures: names and window sizes. */
Object.assign(window, {
  gallery: Object.entries(stories).map(([name, { size }]) => ({ name, size })),
});

if (root && story)
  createRoot(root).render(
    <Stage bridge={bridgeDouble(story.told).bridge} knows={story.knows ?? 'everything'}>
      {story.view}
    </Stage>,
  );
else if (root)
  createRoot(root).render(
    <ul>
      {Object.keys(stories).map((name) => (
        <li key={name}>
          <a href={`?story=${name}`}>{name}</a>
        </li>
      ))}
    </ul>,
  );
