/** Every record of the rule book by its country; 001 is the world. Written by `npm run countries`. */
import world from "../../data/countries/001.json" with { type: "json" };
import AE from "../../data/countries/ae.json" with { type: "json" };
import AR from "../../data/countries/ar.json" with { type: "json" };
import AT from "../../data/countries/at.json" with { type: "json" };
import AU from "../../data/countries/au.json" with { type: "json" };
import BD from "../../data/countries/bd.json" with { type: "json" };
import BE from "../../data/countries/be.json" with { type: "json" };
import BR from "../../data/countries/br.json" with { type: "json" };
import CA from "../../data/countries/ca.json" with { type: "json" };
import CH from "../../data/countries/ch.json" with { type: "json" };
import CI from "../../data/countries/ci.json" with { type: "json" };
import CL from "../../data/countries/cl.json" with { type: "json" };
import CN from "../../data/countries/cn.json" with { type: "json" };
import CO from "../../data/countries/co.json" with { type: "json" };
import CR from "../../data/countries/cr.json" with { type: "json" };
import CZ from "../../data/countries/cz.json" with { type: "json" };
import DE from "../../data/countries/de.json" with { type: "json" };
import DK from "../../data/countries/dk.json" with { type: "json" };
import DO from "../../data/countries/do.json" with { type: "json" };
import DZ from "../../data/countries/dz.json" with { type: "json" };
import EC from "../../data/countries/ec.json" with { type: "json" };
import EG from "../../data/countries/eg.json" with { type: "json" };
import ES from "../../data/countries/es.json" with { type: "json" };
import FI from "../../data/countries/fi.json" with { type: "json" };
import FR from "../../data/countries/fr.json" with { type: "json" };
import GB from "../../data/countries/gb.json" with { type: "json" };
import GH from "../../data/countries/gh.json" with { type: "json" };
import GR from "../../data/countries/gr.json" with { type: "json" };
import GT from "../../data/countries/gt.json" with { type: "json" };
import HK from "../../data/countries/hk.json" with { type: "json" };
import HU from "../../data/countries/hu.json" with { type: "json" };
import ID from "../../data/countries/id.json" with { type: "json" };
import IE from "../../data/countries/ie.json" with { type: "json" };
import IL from "../../data/countries/il.json" with { type: "json" };
import IN from "../../data/countries/in.json" with { type: "json" };
import IT from "../../data/countries/it.json" with { type: "json" };
import JO from "../../data/countries/jo.json" with { type: "json" };
import JP from "../../data/countries/jp.json" with { type: "json" };
import KE from "../../data/countries/ke.json" with { type: "json" };
import KH from "../../data/countries/kh.json" with { type: "json" };
import KR from "../../data/countries/kr.json" with { type: "json" };
import KW from "../../data/countries/kw.json" with { type: "json" };
import KZ from "../../data/countries/kz.json" with { type: "json" };
import LK from "../../data/countries/lk.json" with { type: "json" };
import MA from "../../data/countries/ma.json" with { type: "json" };
import MM from "../../data/countries/mm.json" with { type: "json" };
import MO from "../../data/countries/mo.json" with { type: "json" };
import MX from "../../data/countries/mx.json" with { type: "json" };
import MY from "../../data/countries/my.json" with { type: "json" };
import NG from "../../data/countries/ng.json" with { type: "json" };
import NL from "../../data/countries/nl.json" with { type: "json" };
import NO from "../../data/countries/no.json" with { type: "json" };
import NP from "../../data/countries/np.json" with { type: "json" };
import NZ from "../../data/countries/nz.json" with { type: "json" };
import PE from "../../data/countries/pe.json" with { type: "json" };
import PH from "../../data/countries/ph.json" with { type: "json" };
import PK from "../../data/countries/pk.json" with { type: "json" };
import PL from "../../data/countries/pl.json" with { type: "json" };
import PT from "../../data/countries/pt.json" with { type: "json" };
import QA from "../../data/countries/qa.json" with { type: "json" };
import RO from "../../data/countries/ro.json" with { type: "json" };
import RU from "../../data/countries/ru.json" with { type: "json" };
import SA from "../../data/countries/sa.json" with { type: "json" };
import SE from "../../data/countries/se.json" with { type: "json" };
import SG from "../../data/countries/sg.json" with { type: "json" };
import SN from "../../data/countries/sn.json" with { type: "json" };
import TH from "../../data/countries/th.json" with { type: "json" };
import TN from "../../data/countries/tn.json" with { type: "json" };
import TR from "../../data/countries/tr.json" with { type: "json" };
import TW from "../../data/countries/tw.json" with { type: "json" };
import TZ from "../../data/countries/tz.json" with { type: "json" };
import UA from "../../data/countries/ua.json" with { type: "json" };
import UG from "../../data/countries/ug.json" with { type: "json" };
import US from "../../data/countries/us.json" with { type: "json" };
import VN from "../../data/countries/vn.json" with { type: "json" };
import ZA from "../../data/countries/za.json" with { type: "json" };

export const COUNTRY_FILES = {
  "001": world,
  AE,
  AR,
  AT,
  AU,
  BD,
  BE,
  BR,
  CA,
  CH,
  CI,
  CL,
  CN,
  CO,
  CR,
  CZ,
  DE,
  DK,
  DO,
  DZ,
  EC,
  EG,
  ES,
  FI,
  FR,
  GB,
  GH,
  GR,
  GT,
  HK,
  HU,
  ID,
  IE,
  IL,
  IN,
  IT,
  JO,
  JP,
  KE,
  KH,
  KR,
  KW,
  KZ,
  LK,
  MA,
  MM,
  MO,
  MX,
  MY,
  NG,
  NL,
  NO,
  NP,
  NZ,
  PE,
  PH,
  PK,
  PL,
  PT,
  QA,
  RO,
  RU,
  SA,
  SE,
  SG,
  SN,
  TH,
  TN,
  TR,
  TW,
  TZ,
  UA,
  UG,
  US,
  VN,
  ZA,
};
