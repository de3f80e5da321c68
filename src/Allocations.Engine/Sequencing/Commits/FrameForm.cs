using Allocations.Engine.Commands;
using Allocations.Engine.Journal;

namespace Allocations.Engine.Sequencing;

/// <summary>Whether the commands of a frame lie one behind the other and fill it: asked before anybody walks along their
/// lengths. What a command says behind its header is asked later, of each by itself.</summary>
internal static unsafe class FrameForm
{
    private const int Alignment = 8;

    /// <summary>What is wrong with a frame whose header was held against its bounds; null if nothing is.</summary>
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
