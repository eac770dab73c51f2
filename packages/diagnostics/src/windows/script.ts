import { type QuestionName, questions } from './questions.ts';

/** Questions asked at the same time. More gain nothing: the CIM service answers few at once. */
const AT_ONCE = 4;

/** One question may take this long; then it is given up and its place is free again. */
export const QUESTION_MS = 6_000;

/** All of them together. Sections are given up a little later, so that each can say why it has nothing. */
export const ALL_MS = 12_000;

/** Known to every question: read a class, a class of another namespace, a registry key, the event log. */
const words = String.raw`
$ErrorActionPreference='Stop'
$ProgressPreference='SilentlyContinue'
$net='root/StandardCimv2';$wmi='root/wmi';$storage='root/Microsoft/Windows/Storage'
function Cim($class,$fields,$where){$query='select '+$fields+' from '+$class;if($where){$query+=' where '+$where};Get-CimInstance -Query $query -OperationTimeoutSec 5|Select-Object -Property ($fields -split ',')}
function All($class,$fields,$space){Get-CimInstance -Namespace $space -ClassName $class -OperationTimeoutSec 5|Select-Object -Property ($fields -split ',')}
function Key($path,$fields){Get-ItemProperty -Path $path -ErrorAction SilentlyContinue|Select-Object -Property ($fields -split ',')}
function Utc($moment){if($moment){$moment.ToUniversalTime().ToString('o')}}
function Events($filter,$most){try{Get-WinEvent -FilterHashtable $filter -MaxEvents $most}catch{if($_.FullyQualifiedErrorId -notlike 'NoMatchingEventsFound*'){throw}}}
`;

/**
 * One script that asks all of `names`, a few at a time, each with its own time and its own error, and
 * prints one JSON object: `{"answers":{"name":{"value":[…]}|{"error":"…"}|{"late":true},…}}`, or
 * `{"restricted":"ConstrainedLanguage"}` where a policy forbids that. All of it is ASCII, so that no
 * code page can spoil it.
 */
export const scriptFor = (names: readonly QuestionName[]): string =>
  [
    `$mode=[string]$ExecutionContext.SessionState.LanguageMode`,
    `if($mode -ne 'FullLanguage'){'{''restricted'':'''+$mode+'''}' -replace '''',[char]34;exit 0}`,
    `$words={${words}}`,
    `$asked=[ordered]@{`,
    ...names.map((name) => `${name}={${questions[name]}}`),
    `}`,
    frame,
  ].join('\n');

const frame = String.raw`
$clock=[Diagnostics.Stopwatch]::StartNew()
$began=[hashtable]::Synchronized(@{})
$pool=[runspacefactory]::CreateRunspacePool(1,${AT_ONCE})
$pool.Open()
$jobs=@(foreach($name in $asked.Keys){
$shell=[powershell]::Create()
$shell.RunspacePool=$pool
$text='param($name,$began,$clock);$began[$name]=$clock.ElapsedMilliseconds;'+$words+';ConvertTo-Json -Depth 4 -Compress -InputObject @(&{'+$asked[$name]+'})'
[void]$shell.AddScript($text).AddArgument($name).AddArgument($began).AddArgument($clock)
@{Name=$name;Shell=$shell;Wait=$shell.BeginInvoke();Late=$false}
})
do{
$open=@($jobs|Where-Object{-not $_.Late -and -not $_.Wait.IsCompleted})
foreach($job in $open){if($began.ContainsKey($job.Name) -and $clock.ElapsedMilliseconds-$began[$job.Name] -gt ${QUESTION_MS}){$job.Late=$true;[void]$job.Shell.BeginStop($null,$null)}}
if($open.Count){Start-Sleep -Milliseconds 20}
}while($open.Count -and $clock.ElapsedMilliseconds -lt ${ALL_MS})
$quote=[string][char]34
$told=foreach($job in $jobs){
$said=if($job.Late -or -not $job.Wait.IsCompleted){'late'+$quote+':true'}else{
try{'value'+$quote+':'+(-join $job.Shell.EndInvoke($job.Wait))}catch{
$fault=$_.Exception;while($fault.InnerException){$fault=$fault.InnerException}
'error'+$quote+':'+(ConvertTo-Json -InputObject ([string]$fault.Message))}}
$quote+$job.Name+$quote+':{'+$quote+$said+'}'
}
$all='{'+$quote+'answers'+$quote+':{'+($told -join ',')+'}}'
[Console]::Out.Write([regex]::Replace($all,'[^\x20-\x7e]',{'\u{0:x4}' -f [int][char]$args[0].Value}))
[Console]::Out.Flush()
[Environment]::Exit(0)
`;
