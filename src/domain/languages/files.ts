/** Every language by its BCP 47 tag. Written by `npm run languages`. */
import af from "../../data/languages/af.json" with { type: "json" };
import am from "../../data/languages/am.json" with { type: "json" };
import ar from "../../data/languages/ar.json" with { type: "json" };
import as from "../../data/languages/as.json" with { type: "json" };
import az from "../../data/languages/az.json" with { type: "json" };
import be from "../../data/languages/be.json" with { type: "json" };
import bg from "../../data/languages/bg.json" with { type: "json" };
import bn from "../../data/languages/bn.json" with { type: "json" };
import bs from "../../data/languages/bs.json" with { type: "json" };
import ca from "../../data/languages/ca.json" with { type: "json" };
import cs from "../../data/languages/cs.json" with { type: "json" };
import cy from "../../data/languages/cy.json" with { type: "json" };
import da from "../../data/languages/da.json" with { type: "json" };
import de from "../../data/languages/de.json" with { type: "json" };
import el from "../../data/languages/el.json" with { type: "json" };
import en from "../../data/languages/en.json" with { type: "json" };
import es from "../../data/languages/es.json" with { type: "json" };
import es419 from "../../data/languages/es-419.json" with { type: "json" };
import et from "../../data/languages/et.json" with { type: "json" };
import eu from "../../data/languages/eu.json" with { type: "json" };
import fa from "../../data/languages/fa.json" with { type: "json" };
import fi from "../../data/languages/fi.json" with { type: "json" };
import fil from "../../data/languages/fil.json" with { type: "json" };
import fr from "../../data/languages/fr.json" with { type: "json" };
import ga from "../../data/languages/ga.json" with { type: "json" };
import gl from "../../data/languages/gl.json" with { type: "json" };
import gu from "../../data/languages/gu.json" with { type: "json" };
import ha from "../../data/languages/ha.json" with { type: "json" };
import he from "../../data/languages/he.json" with { type: "json" };
import hi from "../../data/languages/hi.json" with { type: "json" };
import hr from "../../data/languages/hr.json" with { type: "json" };
import hu from "../../data/languages/hu.json" with { type: "json" };
import hy from "../../data/languages/hy.json" with { type: "json" };
import id from "../../data/languages/id.json" with { type: "json" };
import ig from "../../data/languages/ig.json" with { type: "json" };
import is from "../../data/languages/is.json" with { type: "json" };
import it from "../../data/languages/it.json" with { type: "json" };
import ja from "../../data/languages/ja.json" with { type: "json" };
import ka from "../../data/languages/ka.json" with { type: "json" };
import kk from "../../data/languages/kk.json" with { type: "json" };
import km from "../../data/languages/km.json" with { type: "json" };
import kn from "../../data/languages/kn.json" with { type: "json" };
import ko from "../../data/languages/ko.json" with { type: "json" };
import ku from "../../data/languages/ku.json" with { type: "json" };
import ky from "../../data/languages/ky.json" with { type: "json" };
import lb from "../../data/languages/lb.json" with { type: "json" };
import lo from "../../data/languages/lo.json" with { type: "json" };
import lt from "../../data/languages/lt.json" with { type: "json" };
import lv from "../../data/languages/lv.json" with { type: "json" };
import mk from "../../data/languages/mk.json" with { type: "json" };
import ml from "../../data/languages/ml.json" with { type: "json" };
import mn from "../../data/languages/mn.json" with { type: "json" };
import mr from "../../data/languages/mr.json" with { type: "json" };
import ms from "../../data/languages/ms.json" with { type: "json" };
import mt from "../../data/languages/mt.json" with { type: "json" };
import my from "../../data/languages/my.json" with { type: "json" };
import nb from "../../data/languages/nb.json" with { type: "json" };
import ne from "../../data/languages/ne.json" with { type: "json" };
import nl from "../../data/languages/nl.json" with { type: "json" };
import or from "../../data/languages/or.json" with { type: "json" };
import pa from "../../data/languages/pa.json" with { type: "json" };
import pl from "../../data/languages/pl.json" with { type: "json" };
import ps from "../../data/languages/ps.json" with { type: "json" };
import pt from "../../data/languages/pt.json" with { type: "json" };
import ptBR from "../../data/languages/pt-BR.json" with { type: "json" };
import ptPT from "../../data/languages/pt-PT.json" with { type: "json" };
import ro from "../../data/languages/ro.json" with { type: "json" };
import ru from "../../data/languages/ru.json" with { type: "json" };
import sd from "../../data/languages/sd.json" with { type: "json" };
import si from "../../data/languages/si.json" with { type: "json" };
import sk from "../../data/languages/sk.json" with { type: "json" };
import sl from "../../data/languages/sl.json" with { type: "json" };
import so from "../../data/languages/so.json" with { type: "json" };
import sq from "../../data/languages/sq.json" with { type: "json" };
import sr from "../../data/languages/sr.json" with { type: "json" };
import srLatn from "../../data/languages/sr-Latn.json" with { type: "json" };
import sv from "../../data/languages/sv.json" with { type: "json" };
import sw from "../../data/languages/sw.json" with { type: "json" };
import ta from "../../data/languages/ta.json" with { type: "json" };
import te from "../../data/languages/te.json" with { type: "json" };
import tg from "../../data/languages/tg.json" with { type: "json" };
import th from "../../data/languages/th.json" with { type: "json" };
import tk from "../../data/languages/tk.json" with { type: "json" };
import tr from "../../data/languages/tr.json" with { type: "json" };
import uk from "../../data/languages/uk.json" with { type: "json" };
import ur from "../../data/languages/ur.json" with { type: "json" };
import uz from "../../data/languages/uz.json" with { type: "json" };
import vi from "../../data/languages/vi.json" with { type: "json" };
import xh from "../../data/languages/xh.json" with { type: "json" };
import yo from "../../data/languages/yo.json" with { type: "json" };
import zh from "../../data/languages/zh.json" with { type: "json" };
import zhHans from "../../data/languages/zh-Hans.json" with { type: "json" };
import zhHant from "../../data/languages/zh-Hant.json" with { type: "json" };
import zu from "../../data/languages/zu.json" with { type: "json" };

export const LANGUAGES = {
  af,
  am,
  ar,
  as,
  az,
  be,
  bg,
  bn,
  bs,
  ca,
  cs,
  cy,
  da,
  de,
  el,
  en,
  es,
  "es-419": es419,
  et,
  eu,
  fa,
  fi,
  fil,
  fr,
  ga,
  gl,
  gu,
  ha,
  he,
  hi,
  hr,
  hu,
  hy,
  id,
  ig,
  is,
  it,
  ja,
  ka,
  kk,
  km,
  kn,
  ko,
  ku,
  ky,
  lb,
  lo,
  lt,
  lv,
  mk,
  ml,
  mn,
  mr,
  ms,
  mt,
  my,
  nb,
  ne,
  nl,
  or,
  pa,
  pl,
  ps,
  pt,
  "pt-BR": ptBR,
  "pt-PT": ptPT,
  ro,
  ru,
  sd,
  si,
  sk,
  sl,
  so,
  sq,
  sr,
  "sr-Latn": srLatn,
  sv,
  sw,
  ta,
  te,
  tg,
  th,
  tk,
  tr,
  uk,
  ur,
  uz,
  vi,
  xh,
  yo,
  zh,
  "zh-Hans": zhHans,
  "zh-Hant": zhHant,
  zu,
};
