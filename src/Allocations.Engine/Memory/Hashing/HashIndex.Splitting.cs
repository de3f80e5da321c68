using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Allocations.Engine.Memory;

/// <content>
/// Splits one bucket: the entries of its chain with the next bit set go to a new bucket at the end of the table, the others
/// close the gaps. Both keep their order.
/// </content>
internal sealed unsafe partial class HashIndex
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void SplitOne(ref HashIndexState state)
    {
        if (_buckets.Count == _buckets.Capacity)
        {
            // The planned number of buckets is reached: chains get longer, nothing breaks.
            return;
        }

        int source = 1 + state.Split;
        int target = _buckets.Append();
        Debug.Assert(target == source + (1 << state.Level), "buckets are appended in order of their numbers");
        uint bit = 1u << state.Level;
        state.Split++;
        if (state.Split == 1 << state.Level)
        {
            state.Level++;
            state.Split = 0;
        }

        Divide(ref _buckets.Edit(source), ref _buckets.Edit(target), bit);
    }

    private void Divide(ref Bucket source, ref Bucket target, uint bit)
    {
        ref Bucket from = ref source;
        ref Bucket to = ref source;
        int kept = 0;
        while (true)
        {
            int count = from.Count;
            for (int i = 0; i < count; i++)
            {
                Bucket.Entry entry = from.Entries[i];
                from.Entries[i] = default;
                if ((entry.Hash & bit) != 0)
                {
                    Put(ref target, entry.Hash, entry.Row);
                    continue;
                }

                if (kept == Bucket.Room)
                {
                    to.Count = kept;
                    to = ref _overflow.Edit(to.Overflow);
                    kept = 0;
                }

                to.Entries[kept++] = entry;
            }

            from.Count = 0;
            if (from.Overflow == 0)
            {
                break;
            }

            from = ref _overflow.Edit(from.Overflow);
        }

        EndChain(ref to, kept);
    }

    /// <summary>Ends a chain after a bucket's last remaining entry and frees the buckets behind it.</summary>
    private void EndChain(ref Bucket last, int kept)
    {
        last.Count = kept;
        int rest = last.Overflow;
        last.Overflow = 0;
        while (rest != 0)
        {
            int next = _overflow[rest].Overflow;
            GiveOverflow(rest);
            rest = next;
        }
    }
}
