using Allocations.Engine.PropertyTests.Model;

namespace Allocations.Engine.PropertyTests.Generation;

/// <content>The audit trail: started, ended, limited, and each once more.</content>
internal sealed partial class ScriptGenerator
{
    private ScriptStep NextOfTrail() => (_dice.Between(0, 3) switch
    {
        0 => (ICommand)new StartTrail(),
        1 => new EndTrail(),
        _ => new SetTrailRetention(new()
        {
            Bytes = _dice.Pick<long?>(null, 1 << 20, 1 << 30),
            Age = _dice.Pick<TimeSpan?>(null, TimeSpan.Zero, TimeSpan.FromDays(1)),
        }),
    }).Sent();
}
