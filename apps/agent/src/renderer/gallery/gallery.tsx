/** Shows one state, named in the address: ?story=home-ready&theme=dark. For development and pictures only. */
import '../jitless.ts';
import '../look.ts';
import { createRoot, type Root } from 'react-dom/client';
import { bridgeDouble } from './double.ts';
import { Stage } from './stage.tsx';
import { stories } from './stories.tsx';

const page = document.getElementById('root');
let root: Root | null = null;

/** Takes the last state away whole and puts this one up. */
function show(name: string, theme: string): void {
  document.documentElement.setAttribute('data-theme', theme);
  root?.unmount();
  root = page ? createRoot(page) : null;
  const story = stories[name];
  root?.render(
    story ? (
      <Stage
        key={name}
        bridge={bridgeDouble(story.told).bridge}
        knows={story.knows ?? 'everything'}
      >
        {story.view}
      </Stage>
    ) : (
      <ul>
        {Object.keys(stories).map((each) => (
          <li key={each}>
            <a href={`?story=${each}`}>{each}</a>
          </li>
        ))}
      </ul>
    ),
  );
}

/** For whoever takes the pictures. */
export interface Gallery {
  readonly stories: readonly {
    readonly name: string;
    readonly size: readonly [number, number];
    readonly live: boolean;
    readonly press: readonly string[];
  }[];
  readonly show: (name: string, theme: string) => void;
}
const gallery: Gallery = {
  stories: Object.entries(stories).map(([name, { size, live = false, press = [] }]) => ({
    name,
    size,
    live,
    press,
  })),
  show,
};
Object.assign(window, { gallery });

const wanted = new URLSearchParams(location.search);
show(wanted.get('story') ?? '', wanted.get('theme') ?? 'light');
