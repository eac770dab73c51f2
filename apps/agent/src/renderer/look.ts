// Import before any view: the order in which style sheets are met is the order of their layers.
import '@firstline/ui/tokens.css';
import '@firstline/ui/reset.css';
import './page.css';
