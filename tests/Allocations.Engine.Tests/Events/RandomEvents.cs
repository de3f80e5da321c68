using System.Text;
using Allocations.Engine.Events;

namespace Allocations.Engine.Tests.AuditTrail;

/// <summary>Commands with events of all shapes, plain and extreme, from a seed.</summary>
internal sealed unsafe class RandomEvents(int seed, long sequence = 0)
{
    /// <summary>All but those that the trail itself follows.</summary>
    private static readonly EventKind[] s_kinds =
    [
        .. Enum.GetValues<EventKind>().Where(kind => kind
            is not (EventKind.None or EventKind.TrailStarted or EventKind.TrailEnded or EventKind.TrailRetentionSet)),
    ];

    private readonly Random _random = new(seed);
    private long _sequence = sequence;
    private long _time = 638_000_000_000_000_000;

    public List<WrittenEvent> Written { get; } = [];

    public long Sequence => _sequence;

    /// <summary>Adds the records of one command, which has some events or none.</summary>
    public void Add(EventRecorder recorder, EventBuffer target)
    {
        _sequence += _random.Next(4) == 0 ? _random.Next(1, 1000) : 1;
        _time += _random.Next(3) == 0 ? _random.Next(10_000_000) : 0;
        byte kind = (byte)_random.Next(1, 60);
        int tenant = _random.Next(5) == 0 ? _random.Next() : 0;
        int actor = _random.Next(5) == 0 ? _random.Next() : 0;
        recorder.Begin(_sequence, _time, kind, tenant, actor);
        byte reason = _random.Next(3) == 0 ? (byte)255 : (byte)0;
        recorder.SetReason(reason);
        CommandRecord command = *target.Command;
        int events = _random.Next(4) == 0 ? 0 : _random.Next(1, 5);
        for (int i = 0; i < events; i++)
        {
            EventRecord record = Draw();
            byte tag = record.HasText ? (byte)_random.Next(256) : (byte)0;
            int length = _random.Next(9) == 0 ? TextRecord.MostBytes - _random.Next(400) : _random.Next(2, 64);
            string text = record.HasText ? new string('x', length - 2) + "é" : "";
            *target.Add() = record;
            if (record.HasText)
            {
                byte[] bytes = Encoding.UTF8.GetBytes(text);
                int first = _random.Next(bytes.Length);
                target.AddText(tag, bytes.AsSpan(0, first), bytes.AsSpan(first));
            }

            Written.Add(new WrittenEvent(new EventPosition(_sequence, i), command, record, tag, text));
        }
    }

    private EventRecord Draw()
    {
        EventKind kind = s_kinds[_random.Next(s_kinds.Length)];
        bool isPlain = _random.Next(3) > 0;
        long quantity = isPlain ? _random.Next(1, 9) * Quantity.MillionthsPerUnit : Long();
        return new EventRecord
        {
            Kind = kind,
            From = (byte)_random.Next(16),
            To = (byte)_random.Next(16),
            Cause = (EventCause)_random.Next(4),
            HasText = _random.Next(4) == 0,
            Product = isPlain ? _random.Next(10) : _random.Next(int.MinValue, int.MaxValue),
            Allocation = isPlain ? _random.Next(100) : Long(),
            Location = isPlain ? 1 : _random.Next(),
            Other = EventRecord.HasOther(kind) ? _random.Next() : 0,
            Quantity = quantity,
            FromAfter = _random.Next(2) == 0 ? 0 : Long(),
            ToAfter = _random.Next(2) == 0 ? quantity : Long(),
        };
    }

    private long Long() => _random.Next(4) switch
    {
        0 => long.MinValue,
        1 => long.MaxValue,
        2 => -_random.NextInt64(1, 1 << 20),
        _ => _random.NextInt64(),
    };
}
