using Allocations.Engine.Commands;
using Allocations.Engine.Journal;

namespace Allocations.Engine.Sequencing;

/// <summary>Checks that the commands of a frame are contiguous and fill it, before their lengths are used. The content behind
/// each header is checked later, for each command.</summary>
internal static unsafe class FrameForm
{
    private const int Alignment = 8;

    /// <summary>The fault of a frame whose header was checked against its bounds; null if there is none.</summary>
    public static string? ProblemOf(in ReplayFrame frame)
    {
        byte* command = frame.PayloadPointer;
        int left = frame.PayloadLength;
        for (int i = frame.Count; i > 0; i--)
        {
            int length = left < CommandHeader.SizeOf ? 0 : ((CommandHeader*)command)->Length;
            if (length < CommandHeader.SizeOf || length > left || length % Alignment != 0)
            {
                return "One of its commands has a length that can't be.";
            }

            command += length;
            left -= length;
        }

        return left == 0 ? null : "Its commands do not fill it.";
    }
}
