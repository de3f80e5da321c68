using System.Runtime.InteropServices;

namespace Allocations.Engine.State;

/// <summary>The position in the ring of operation ids. Default: nothing is stored yet.</summary>
[StructLayout(LayoutKind.Explicit, Size = 8)]
internal struct OperationCursor
{
    /// <summary>The last round; rounds are counted from 0 to this, and begin again.</summary>
    public const int LastRound = 15;

    /// <summary>The row written last; 0 before the first.</summary>
    [FieldOffset(0)] public int Last;

    /// <summary>The number of rounds, modulo 16.</summary>
    [FieldOffset(4)] public int Round;

    /// <summary>Advances by one row in a ring of this size.</summary>
    public void MoveOn(int window)
    {
        if (Last == window)
        {
            Last = 0;
            Round = (Round + 1) & LastRound;
        }

        Last++;
    }
}
