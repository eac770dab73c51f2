import { type NativeImage, nativeImage } from 'electron';
import drawing from '../../../../build/resources/icons/128x128.png?inline';

/** The picture of the windows, for task bars that show one. */
export const appIcon = (): NativeImage => nativeImage.createFromDataURL(drawing);
