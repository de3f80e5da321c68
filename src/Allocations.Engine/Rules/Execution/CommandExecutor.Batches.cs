using Allocations.Engine.Commands;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <content>
/// Batches. Commands go through in stretches: the <see cref="Prefetcher"/> fetches what a stretch will touch, then it is
/// applied. Fetching changes nothing, so order and outcome are those of one by one. A group that begins in a stretch is
/// applied to its end, wherever that is.
/// </content>
internal sealed unsafe partial class CommandExecutor
{
    /// <summary>Enough loads in flight to fill the memory system, few enough that what was fetched is still in the
    /// cache.</summary>
    private const int Stretch = 32;

    /// <summary>Applies a run of commands, which lie one behind the other; returns where they end.</summary>
    public byte* ExecuteBatch(byte* commands, int count, long time, Outcome* outcomes)
    {
        while (count > 0)
        {
            int stretch = Math.Min(count, Stretch);
            _ahead.First(commands, stretch, withOperations: true);
            _ahead.Second(commands, stretch);
            for (int end = count - stretch; count > end;)
            {
                if (((CommandHeader*)commands)->IsLinked)
                {
                    int members = ExecuteGroup(ref commands, count, time, outcomes, null);
                    outcomes += members;
                    count -= members;
                    continue;
                }

                Execute(commands, time, Admit(commands), outcomes++);
                commands += ((CommandHeader*)commands)->Length;
                count--;
            }
        }

        return commands;
    }

    /// <summary>Admits a run of commands without executing them, so that two threads can share the work of a replay.
    /// </summary>
    public void AdmitBatch(byte* commands, int count, Admission* admissions)
    {
        for (int stretch; count > 0; count -= stretch)
        {
            stretch = Math.Min(count, Stretch);
            PrefetchOperations(commands, stretch);
            for (int i = 0; i < stretch; i++)
            {
                *admissions++ = Admit(commands);
                commands += ((CommandHeader*)commands)->Length;
            }
        }
    }

    /// <summary>Applies a run of commands that were admitted before.</summary>
    public void ExecuteAdmitted(byte* commands, int count, long time, Outcome* outcomes, Admission* admissions)
    {
        while (count > 0)
        {
            int stretch = Math.Min(count, Stretch);
            _ahead.First(commands, stretch, withOperations: false);
            _ahead.Second(commands, stretch);
            for (int end = count - stretch; count > end;)
            {
                if (((CommandHeader*)commands)->IsLinked)
                {
                    int members = ExecuteGroup(ref commands, count, time, outcomes, admissions);
                    outcomes += members;
                    admissions += members;
                    count -= members;
                    continue;
                }

                Execute(commands, time, *admissions++, outcomes++);
                commands += ((CommandHeader*)commands)->Length;
                count--;
            }
        }
    }

    /// <summary>Prefetches the buckets in which the operation ids of several commands are looked up and stored.</summary>
    private void PrefetchOperations(byte* command, int count)
    {
        OperationCursor cursor = state.Operations.Cursor;
        for (; count > 0; count--)
        {
            var header = (CommandHeader*)command;
            if (header->HasOperation)
            {
                state.Operations.Prefetch(header, ref cursor);
            }

            command += header->Length;
        }
    }
}
