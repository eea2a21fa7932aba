/** Where check-ins happen. Every office has its Wi-Fi and a machine at the door; field work is anywhere. */
export type Office = {
  readonly place: string;
  readonly ssid: string;
  readonly bssid: string;
  readonly machine: string;
  readonly latitude: number;
  readonly longitude: number;
};

export const OFFICES: Readonly<Record<string, Office>> = {
  'Asia/Shanghai': {
    place: '上海市徐汇区云锦路500号星屿科技大厦A座',
    ssid: 'Xingyu-Office',
    bssid: 'b0:b8:67:5c:1d:72',
    machine: '前台考勤机-01',
    latitude: 31.1642,
    longitude: 121.4603,
  },
  'Europe/Berlin': {
    place: 'Köpenicker Straße 126, 10179 Berlin',
    ssid: 'Xingyu-Berlin',
    bssid: '3c:37:86:21:aa:04',
    machine: 'BER-Eingang',
    latitude: 52.5096,
    longitude: 13.4233,
  },
  'America/New_York': {
    place: '85 Broad Street, New York, NY 10004',
    ssid: 'Xingyu-NYC',
    bssid: '9c:3d:cf:10:5e:b1',
    machine: 'NYC-Lobby',
    latitude: 40.7044,
    longitude: -74.0112,
  },
};

export const FIELD_PLACES: readonly string[] = [
  '杭州市余杭区西溪八方城',
  '苏州市工业园区星湖街328号创意产业园',
  '上海虹桥站',
  '广州市天河区珠江新城华夏路30号富力盈通大厦',
  '深圳市南山区科技园北区',
  '南京南站北广场',
  'Shanghai Pudong International Airport, Terminal 2',
  '宁波市鄞州区天童南路666号中基大厦19楼1907室（电梯右转到底，请先在前台登记访客信息再上楼）',
  '',
];

export const FIELD_COMMENTS: readonly string[] = [
  '拜访客户 🤝',
  '去机场接人',
  '项目现场',
  'Client visit, back in the office after lunch',
  '上午在客户公司\n下午去展会布置',
  '**重点客户**，合同已带',
  '陪客户参观工厂，信号不好 😅',
];

/** What people really type into a free text field, and what must stay harmless on a card and in a sheet. */
export const HOSTILE_COMMENTS: readonly string[] = [
  '=HYPERLINK("https://example.com","点我")',
  '<at id=all></at> 到了',
  '[签到](javascript:alert(1))',
];

export const MAKE_UP_COMMENTS: readonly string[] = [
  '忘记打卡',
  '手机没电了',
  'Forgot to clock out',
  '下班直接去了客户那里',
];
