using Allocations.Engine.Commands;
using Allocations.Engine.Journal;

namespace Allocations.Engine.Sequencing;

/// <content>The selection of entries for a frame, and of those that are refused before they have a sequence.</content>
internal sealed unsafe partial class Writer
{
    /// <summary>Fills an empty frame from the ring.</summary>
    private void Gather(CommitFrame frame, int most)
    {
        FrameBuffer buffer = frame.Buffer;
        bool isTight = _memory.IsTight;
        if (isTight)
        {
            _memory.Begin();
        }

        bool isLast = false;
        for (int taken = 0; taken < most
            && !isLast
            && !frame.IsClosed
            && _ring.TryPeek(out Submission owner, out byte* commands, out int length)
            && buffer.PayloadLength + length <= _frameCapacity + DueTimers.RoomBytes;)
        {
            if (owner.TrySequence())
            {
                taken++;
                if (isTight && Failure is null && _memory.MustRefuse(commands, length))
                {
                    owner.Refuse(CommandStatus.MemoryLimitReached);
                }
                else
                {
                    isLast = length > 0 && ((CommandHeader*)commands)->Kind == CommandKind.SetTime;
                    Buffer.MemoryCopy(commands, buffer.Payload + buffer.PayloadLength, length, length);
                    buffer.PayloadLength += length;
                    buffer.Count += owner.CommandCount;
                    frame.Add(owner);
                }
            }

            _ring.Consume(length);
        }
    }

    /// <summary>Refuses the commands of a frame. Queries among them are answered, because reads go on.</summary>
    private static void RefuseAll(CommitFrame frame, CommandStatus status)
    {
        if (frame.Buffer.Count > 0)
        {
            frame.Refuse(status);
        }
    }
}
