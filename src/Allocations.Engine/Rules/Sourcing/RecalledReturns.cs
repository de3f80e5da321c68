using System.Runtime.CompilerServices;
using Allocations.Engine.Commands;
using Allocations.Engine.Serials;

namespace Allocations.Engine.Rules;

/// <summary>Recalled units that come back to the shelf go into quarantine, whichever way they came, and allocations that they
/// came back to get others (SUP-7).</summary>
internal static class RecalledReturns
{
    /// <summary>Blocks the recalled units that a command has brought back, before it serves the queue.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Quarantine(in RuleContext rule)
    {
        if (rule.State.Serials.HasReturned)
        {
            QuarantineAll(rule);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void QuarantineAll(in RuleContext rule)
    {
        SerialRegistry serials = rule.State.Serials;
        List<int> returned = serials.Returned;
        Repairing.Begin(rule);
        for (int i = 0; i < returned.Count; i++) // taking a unit back from its allocation adds it once more
        {
            if (serials.Units[returned[i]].State is SerialState.Available or SerialState.Allocated)
            {
                Repairing.Block(rule, returned[i], SerialState.Quarantined);
                serials.NoteBlockedByRecall(returned[i]);
            }
        }

        returned.Clear();
        Repairing.RepairAll(rule, RepairOptions.None);
    }
}
