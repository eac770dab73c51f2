import { createStore, type StoreApi } from 'zustand/vanilla';
import { addressOf, type Place, placeOf, type QueuePlace } from './places.ts';

/** Where addresses show: the path in the web page, the part behind # in a window. */
export interface AddressBar {
  read(): string;
  write(address: string, how: 'push' | 'replace'): void;
  /** The person went back or forward. */
  onMove(listener: () => void): void;
}

export interface PlacesState {
  readonly place: Place;
  /** The queue as it was left, to come back to. */
  readonly queue: QueuePlace;
}

export interface Places extends StoreApi<PlacesState> {
  readonly go: (place: Place) => void;
  /** Changes the place without a step to come back to, as typing in a filter does. */
  readonly adjust: (place: Place) => void;
  readonly goTo: (address: string) => void;
  readonly address: () => string;
}

export function createPlaces(bar: AddressBar): Places {
  const first = placeOf(bar.read());
  const store = createStore<PlacesState>(() => ({
    place: first,
    queue: first.at === 'queue' ? first : queueAt('/'),
  }));
  const stand = (place: Place): void =>
    store.setState(place.at === 'queue' ? { place, queue: place } : { place });
  const move = (place: Place, how: 'push' | 'replace'): void => {
    const address = addressOf(place);
    if (address !== bar.read()) bar.write(address, how);
    stand(place);
  };
  bar.onMove(() => stand(placeOf(bar.read())));
  return {
    ...store,
    go: (place) => move(place, 'push'),
    adjust: (place) => move(place, 'replace'),
    goTo: (address) => move(placeOf(address), 'push'),
    address: () => addressOf(store.getState().place),
  };
}

function queueAt(address: string): QueuePlace {
  const place = placeOf(address);
  if (place.at !== 'queue') throw new Error('home is the queue');
  return place;
}

/** The address bar of a page whose server answers every path. */
export const pathBar = (view: Window): AddressBar => ({
  read: () => view.location.pathname + view.location.search,
  write: (address, how) => view.history[`${how}State`](null, '', address),
  onMove: (listener) => view.addEventListener('popstate', listener),
});

/** The address bar of a window that has one file only. */
export const hashBar = (view: Window): AddressBar => ({
  read: () => view.location.hash.slice(1),
  write: (address, how) => view.history[`${how}State`](null, '', `#${address}`),
  onMove: (listener) => view.addEventListener('popstate', listener),
});
