import { perSecond, type Figure } from './results';

/** Services a second as people read it: three figures that count. */
export function speedOf(figure: Figure): string {
	const speed = perSecond(figure);
	return speed < 100 ? speed.toFixed(0) : String(Number(speed.toPrecision(3)));
}
