using System.Diagnostics;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Sequencing;

/// <summary>A running digest of every outcome since the store was created. Frames carry it, so a replay with different
/// outcomes is detected at the first frame behind the difference.</summary>
/// <remarks>Folded multiplications, as in wyhash, over the four words of an outcome. The whole state is one number, so that a
/// checkpoint can carry it; the division of outcomes into calls makes no difference.</remarks>
internal sealed unsafe class OutcomeDigest(ulong current = 0)
{
    private const ulong First = 0xA076_1D64_78BD_642F;
    private const ulong Second = 0xE703_7ED1_A0B4_28DB;

    public ulong Current { get; private set; } = current;

    public void Append(Outcome* outcomes, int count)
    {
        Debug.Assert(Outcome.SizeOf == 4 * sizeof(ulong), "four words");
        ulong digest = Current;
        ulong* end = (ulong*)(outcomes + count);
        for (ulong* words = (ulong*)outcomes; words < end; words += 4)
        {
            digest = FoldedProduct.Of(digest ^ words[0], words[1] ^ First);
            digest = FoldedProduct.Of(digest ^ words[2], words[3] ^ Second) + First;
        }

        Current = digest;
    }
}
